-- Spark SQL. Must return no rows: denominators are not negative, and neither are numerators of what
-- is counted.
select
  observation.indicator, observation.area, observation.breakdown, observation.period,
  observation.release, observation.numerator, observation.denominator
from observation
inner join (
  select distinct indicator
  from indicator
  where kind in ('proportion', 'rate', 'response_rate', 'count')
) as counted on observation.indicator = counted.indicator
where observation.numerator < 0 or observation.denominator < 0

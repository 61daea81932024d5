-- DuckDB. Grain: indicator × level of areas × breakdown × period.
create table coverage as
select
  indicator_id,
  level,
  breakdown_id,
  period_id,
  cast(sum(observations) as bigint) as observations,
  cast(sum(with_value) as bigint) as with_value,
  cast(sum(with_denominator) as bigint) as with_denominator
from turned_coverage
group by indicator_id, level, breakdown_id, period_id
having sum(observations) > 0
order by indicator_id, level, breakdown_id, period_id

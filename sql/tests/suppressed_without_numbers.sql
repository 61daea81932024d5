-- Spark SQL. Must return no rows: a suppressed observation has no number in any column.
select indicator, area, breakdown, period, release
from observation
where
  status = 'suppressed'
  and coalesce(
    value, lower, upper, numerator, denominator, denominator_lower, denominator_upper) is not null

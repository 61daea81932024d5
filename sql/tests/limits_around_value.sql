-- Spark SQL. Must return no rows: lower ≤ value ≤ upper, but for the last digits of a double.
select indicator, area, breakdown, period, release, lower, value, upper
from observation
where
  lower > value + 1e-9 * greatest(1, abs(value))
  or upper < value - 1e-9 * greatest(1, abs(value))
  or lower > upper

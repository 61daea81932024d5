-- Spark SQL. Must return no rows: every number is finite.
select indicator, area, breakdown, period, release
from observation
where
  exists(
    array(value, lower, upper, numerator, denominator, denominator_lower, denominator_upper),
    x -> x is not null and (isnan(x) or abs(x) = double('infinity')))

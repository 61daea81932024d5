-- Spark SQL. Must return no rows: factors are positive, decimals and floors are not negative.
select indicator, release, factor, decimals, floor
from indicator
where factor <= 0 or decimals < 0 or floor < 0

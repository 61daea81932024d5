-- Spark SQL. Must return no rows: a release has at most one row for each key of the observations.
select indicator, area, breakdown, period, release, count(*) as times
from observation
group by indicator, area, breakdown, period, release
having count(*) > 1

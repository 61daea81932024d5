-- Spark SQL. Grain: key whose original comes in more than once.
select
  indicator, area, breakdown, period, count(*) as times, max(dataflow) as dataflow
from incoming
group by indicator, area, breakdown, period
having count(*) > 1
order by indicator, area, breakdown, period
limit 5

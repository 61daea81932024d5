-- Spark SQL. Grain: key that comes in more than once.
select
  indicator, area, breakdown, period, count(*) as times,
  concat_ws(', ', sort_array(collect_set(dataflow))) as dataflows
from incoming
group by indicator, area, breakdown, period
having count(*) > 1
order by indicator, area, breakdown, period
limit 5

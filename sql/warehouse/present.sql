-- Spark SQL. Grain: dataflow × indicator. Which areas, periods and breakdowns its source brings.
select
  dataflow,
  indicator,
  collect_set(area) as areas,
  collect_set(period) as periods,
  collect_set(breakdown) as breakdowns
from given
group by dataflow, indicator

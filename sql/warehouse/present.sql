-- Spark SQL. Grain: dataflow. Which indicators, areas and periods its source brings.
select
  dataflow,
  collect_set(indicator) as indicators,
  collect_set(area) as areas,
  collect_set(period) as periods
from given
group by dataflow

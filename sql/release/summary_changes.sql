-- Spark SQL. Grain: dataflow × kind of change.
select
  dataflow,
  change,
  count(*) as observations,
  collect_set(indicator) as indicators,
  collect_set(area) as areas,
  collect_set(period) as periods
from changes
group by dataflow, change

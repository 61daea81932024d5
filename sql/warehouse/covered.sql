-- Spark SQL. Grain: dataflow × indicator × period. Which areas its source brings in each period, and
-- how many observations have a value.
select
  dataflow,
  indicator,
  period,
  collect_set(area) as areas,
  count(*) as observations,
  count(value) as with_value
from given
group by dataflow, indicator, period

-- Spark SQL. Grain: dataflow that brings observations.
select
  dataflow,
  count(*) as observations,
  collect_set(indicator) as indicators
from incoming
group by dataflow

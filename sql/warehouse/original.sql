-- Spark SQL. Grain: indicator × area × breakdown × period. What protection hid. Confidential.
select
  indicator,
  area,
  breakdown,
  period,
  value,
  numerator,
  denominator,
  hidden_by as rule,
  :dataflow as dataflow
from protected
where hidden_by is not null

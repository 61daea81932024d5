-- Spark SQL. Grain: indicator × area × breakdown × period. What may be published: no number in any
-- column of a hidden observation; 95 % limits where numerator and denominator allow them.
select
  indicator,
  area,
  breakdown,
  period,
  if(hidden_by is null, value, null) as value,
  if(hidden_by is null, coalesce(lower, limits.lower), null) as lower,
  if(hidden_by is null, coalesce(upper, limits.upper), null) as upper,
  if(hidden_by is null, numerator, null) as numerator,
  if(hidden_by is null, denominator, null) as denominator,
  if(hidden_by is null, denominator_lower, null) as denominator_lower,
  if(hidden_by is null, denominator_upper, null) as denominator_upper,
  if(hidden_by is null, status, 'suppressed') as status,
  origin,
  :dataflow as dataflow,
  source_file,
  source_line,
  source_column
from (
  select *, limits(kind, factor, numerator, denominator) as limits from protected
)

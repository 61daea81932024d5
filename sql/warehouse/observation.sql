-- Spark SQL. Grain: dataflow × indicator × area × breakdown × period. What may be published: no
-- number in any published column of a hidden observation; 95 % limits where numerator and
-- denominator allow them; source_rows of what has no value would tell how few they are. Of a weighted share the unweighted numerator is for disclosure control only:
-- it is not published, and no limits come from it. The hidden_* columns go to the confidential table only.
select
  indicator,
  area,
  breakdown,
  period,
  if(hidden_by is null, value, null) as value,
  if(hidden_by is null, coalesce(lower, limits.lower), null) as lower,
  if(hidden_by is null, coalesce(upper, limits.upper), null) as upper,
  if(hidden_by is null and not weighted, numerator, null) as numerator,
  if(hidden_by is null, denominator, null) as denominator,
  if(hidden_by is null, denominator_lower, null) as denominator_lower,
  if(hidden_by is null, denominator_upper, null) as denominator_upper,
  if(hidden_by is null, status, 'suppressed') as status,
  origin,
  dataflow,
  source_file,
  source_line,
  source_column,
  if(hidden_by is null and value is not null, source_rows, null) as source_rows,
  if(hidden_by is null, rule, 'suppressed') as rule,
  hidden_by,
  if(hidden_by is null, null, value) as hidden_value,
  if(hidden_by is null, null, numerator) as hidden_numerator,
  if(hidden_by is null, null, denominator) as hidden_denominator
from (
  select
    *,
    coalesce(rule = 'survey:share', false) as weighted,
    if(rule = 'survey:share', null, limits(kind, factor, numerator, denominator)) as limits
  from protected
)

-- DuckDB. Grain: series × period; the observations as release k published them.
create macro state(k) as table
select
  indicator_id,
  area_id,
  breakdown_id,
  period_id,
  value,
  lower,
  upper,
  numerator,
  denominator,
  denominator_lower,
  denominator_upper,
  status,
  origin,
  dataflow,
  source_file,
  source_line,
  source_column,
  source_rows,
  rule,
  release_from
from observation
where release_from <= k
union all
select
  indicator_id,
  area_id,
  breakdown_id,
  period_id,
  value,
  lower,
  upper,
  numerator,
  denominator,
  denominator_lower,
  denominator_upper,
  status,
  origin,
  dataflow,
  source_file,
  source_line,
  source_column,
  source_rows,
  rule,
  release_from
from closed
where release_from <= k and release_to > k

-- DuckDB. Grain: series × period; the observations as release k, which lies in epoch e, published
-- them. Reads one epoch only, however many releases there are.
create macro state(k, e) as table
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
where e = 0 and release_from <= k
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
where epoch = e and release_from <= k and (release_to > k or release_to is null)

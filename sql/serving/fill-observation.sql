-- DuckDB. Grain: series × period; the chunk's part of the current state.
insert into observation
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
  release as release_from
from chunk
where release_to is null and not withdrawn
order by indicator_id, area_id, breakdown_id, period_id

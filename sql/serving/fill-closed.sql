-- DuckDB. Grain: series × period × superseded version; the chunk's part.
insert into closed
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
  release as release_from,
  release_to
from chunk
where release_to > release and not withdrawn
order by indicator_id, area_id, breakdown_id, period_id, release_from

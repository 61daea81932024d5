-- DuckDB. Grain: series × period × superseded version; the chunk's part. What is
-- protected from some release on is protected in earlier ones too.
insert into closed
select
  indicator_id,
  area_id,
  breakdown_id,
  period_id,
  if(hidden, null, value) as value,
  if(hidden, null, lower) as lower,
  if(hidden, null, upper) as upper,
  if(hidden, null, numerator) as numerator,
  if(hidden, null, denominator) as denominator,
  if(hidden, null, denominator_lower) as denominator_lower,
  if(hidden, null, denominator_upper) as denominator_upper,
  if(hidden, 'suppressed', status) as status,
  origin,
  dataflow,
  source_file,
  source_line,
  source_column,
  if(hidden, null, source_rows) as source_rows,
  if(hidden, 'suppressed', rule) as rule,
  release as release_from,
  release_to
from chunk
where release_to > release and not withdrawn
order by indicator_id, area_id, breakdown_id, period_id, release_from

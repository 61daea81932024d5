-- DuckDB. Grain: series × period; the chunk's part of the current state.
insert into observation
with fresh as (
  select *, release as release_from
  from chunk
  where release_to is null and not withdrawn
),
sorted as (
  select * exclude (release) from fresh
  union all by name          --? since
  select * exclude (place) from recent  --? since
)
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
from sorted
order by indicator_id, area_id, breakdown_id, period_id

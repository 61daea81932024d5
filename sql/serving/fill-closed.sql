-- DuckDB. Grain: epoch × series × period × version; the chunk's part. What is protected from some
-- release on is protected in earlier ones too. copied: the version lives in a later epoch too, and
-- its end stands there.
insert into closed
with living as (
  select
    epoch.epoch as epoch,
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
    if(release_to > epoch.last_release + 1, null, release_to) as release_to,
    release_to is null or release_to > epoch.last_release + 1 as copied
  from chunk
  join epoch
    on chunk.release <= epoch.last_release
    and (chunk.release_to > epoch.first_release or chunk.release_to is null and epoch.epoch > 0)
  where (release_to > release or release_to is null)
    and not withdrawn
    and epoch.epoch = 0            --? since
  union all by name                --? since
  select * from recent_closed      --? since
)
select *
from living
order by epoch, indicator_id, area_id, breakdown_id, period_id, release_from

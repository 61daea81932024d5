-- DuckDB. Grain: series × period; what the rows of chunk_next supersede, with its place in observation.
insert into chunk by name
select
  observation.* exclude (release_from),
  observation.release_from as release,
  false as withdrawn,
  observation.rowid as place,
  chunk.release as release_to,
  chunk.hidden or observation.status = 'suppressed' as hidden
from observation
join chunk
  on chunk.indicator_id = observation.indicator_id
  and chunk.area_id = observation.area_id
  and chunk.breakdown_id = observation.breakdown_id
  and chunk.period_id = observation.period_id

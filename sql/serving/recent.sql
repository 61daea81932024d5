-- DuckDB. Grain: series × period; what lies behind the sorted part of observation, of the codes of
-- the chunk, and is still current; with its place there.
create or replace temp table recent as
select observation.*, rowid as place
from observation
where release_from > $sorted_release
  and indicator_id in (
    select indicator_id from indicator where indicator between $first_indicator and $last_indicator
  )
  and area_id in (select area_id from area where area between $first_area and $last_area)
  and rowid not in (select place from chunk where place is not null)

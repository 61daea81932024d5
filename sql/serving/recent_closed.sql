-- DuckDB. Grain: series × period × version; what lies behind the sorted part of closed, of the
-- codes of the chunk.
create or replace temp table recent_closed as
select *
from closed
where epoch = 0
  and release_to > $sorted_release
  and indicator_id in (
    select indicator_id from indicator where indicator between $first_indicator and $last_indicator
  )
  and area_id in (select area_id from area where area between $first_area and $last_area)

-- DuckDB. Grain: series × period × version; what is in recent_closed.
delete from closed
where epoch = 0
  and release_to > $sorted_release
  and indicator_id in (
    select indicator_id from indicator where indicator between $first_indicator and $last_indicator
  )
  and area_id in (select area_id from area where area between $first_area and $last_area)

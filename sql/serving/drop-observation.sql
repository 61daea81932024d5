-- DuckDB. Grain: series × period; what the chunk supersedes, and what is in recent.
delete from observation
where rowid in (select place from chunk where place is not null)
  or release_from > $sorted_release
    and indicator_id in (
      select indicator_id from indicator where indicator between $first_indicator and $last_indicator
    )
    and area_id in (select area_id from area where area between $first_area and $last_area)

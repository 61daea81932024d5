-- DuckDB. Grain: area; GeoJSON geometry of the version that holds at the release.
select area_id, geometry
from area
where area_id in (select unnest($areas))
  and geometry is not null
  and release_from <= $release
  and (release_to is null or release_to > $release)

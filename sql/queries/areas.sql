-- DuckDB. Grain: area × version.
select
  area_id,
  area,
  level,
  name_fi,
  name_sv,
  name_en,
  parent,
  valid_from,
  valid_to,
  successors,
  members,
  sort,
  release_from,
  release_to
from area

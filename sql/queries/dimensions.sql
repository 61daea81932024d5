-- DuckDB. Grain: breakdown dimension × code × version.
select
  dimension,
  dimension_name_fi,
  dimension_name_sv,
  dimension_name_en,
  code,
  name_fi,
  name_sv,
  name_en,
  sort,
  release_from,
  release_to
from dimension

-- DuckDB. Grain: index × version.
select
  index_id,
  "index",
  version,
  definition,
  release_from,
  release_to
from index_definition

-- DuckDB. Grain: release.
select
  release, id, kind, restores, created_at, added, changed, withdrawn, loaded, dataflows
from release
order by release

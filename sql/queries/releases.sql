-- DuckDB. Grain: release.
select
  release, id, kind, restores, created_at, added, changed, withdrawn, loaded, dataflows,
  shown_from, draft, approved_by, approved_at, note, embargo_until
from release
order by release

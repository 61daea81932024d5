-- DuckDB. Grain: entry of a ledger × version.
select
  programme,
  kind,
  entry,
  place,
  definition,
  release_from,
  release_to
from ledger
order by programme, kind, place, entry, release_from

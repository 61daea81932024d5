-- DuckDB. Grain: entry of a ledger × version; valid from release_from until before release_to.
create table ledger as
with versions as (
  select
    *,
    lead(release) over (partition by programme, kind, entry order by release) as release_to
  from log_ledger
)
select
  programme,
  kind,
  entry,
  place,
  definition,
  release as release_from,
  release_to
from versions
where not withdrawn
order by programme, kind, place, entry, release_from

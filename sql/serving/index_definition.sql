-- DuckDB. Grain: index × version; valid from release_from until before release_to.
create table index_definition as
with versions as (
  select
    *,
    lead(release) over (partition by "index" order by release) as release_to
  from log_index_definition
)
select
  cast(given_id.id as integer) as index_id,
  "index",
  version,
  definition,
  release as release_from,
  release_to
from versions
join given_id on given_id.code_kind = 'index' and given_id.code = versions."index"
where not withdrawn
order by index_id, release_from

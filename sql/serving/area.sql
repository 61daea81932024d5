-- DuckDB. Grain: area × version; valid from release_from until before release_to.
create table area as
with versions as (
  select
    *,
    lead(release) over (partition by area order by release) as release_to
  from log_area
)
select
  cast(given_id.id as integer) as area_id,
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
  geometry,
  sort,
  release as release_from,
  release_to
from versions
join given_id on given_id.code_kind = 'area' and given_id.code = versions.area
where not withdrawn
order by area_id, release_from

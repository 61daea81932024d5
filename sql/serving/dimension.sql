-- DuckDB. Grain: breakdown dimension × code × version; valid from release_from until before release_to.
create table dimension as
with versions as (
  select
    *,
    lead(release) over (partition by dimension, code order by release) as release_to
  from log_dimension
)
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
  release as release_from,
  release_to
from versions
where not withdrawn
order by dimension, sort, code, release

-- DuckDB. Grain: release that brought, changed or withdrew a value of one series.
with touched as (
  select release_from as release, indicator_id, area_id, breakdown_id
  from version
  union all
  select release_to as release, indicator_id, area_id, breakdown_id
  from version
  where release_to is not null
)
select distinct release
from touched
where indicator_id = $indicator
  and area_id = $area
  and breakdown_id = $breakdown
order by release

-- DuckDB. Grain: release that brought, changed or withdrew a value of one series.
with touched as (
  select release_from as release, indicator_id, area_id, breakdown_id from observation
  union all
  select release_from as release, indicator_id, area_id, breakdown_id from closed
  union all
  select release_to as release, indicator_id, area_id, breakdown_id from closed
)
select distinct release
from touched
where indicator_id = $indicator
  and area_id = $area
  and breakdown_id = $breakdown
order by release

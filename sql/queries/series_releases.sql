-- DuckDB. Grain: release that brought, changed or withdrew a value of one series, so far as it shows:
-- where one protected version took the place of another, nothing does.
with series as (
  select
    release_from,
    release_to,
    status,
    lag(if(status = 'suppressed', release_to, null)) over by_release as protected_until,
    lead(if(status = 'suppressed', release_from, null)) over by_release as protected_from
  from version
  where indicator_id = $indicator
    and area_id = $area
    and breakdown_id = $breakdown
  window by_release as (partition by period_id order by release_from)
),
touched as (
  select release_from as release
  from series
  where status <> 'suppressed' or protected_until is distinct from release_from
  union all
  select release_to as release
  from series
  where release_to is not null
    and (status <> 'suppressed' or protected_from is distinct from release_to)
)
select distinct release
from touched
order by release

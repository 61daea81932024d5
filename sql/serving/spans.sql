-- DuckDB. Grain: indicator × run of areas in the order of codes, with the rows of the log since a
-- release that it takes: about as many as asked for, or one area.
with counted as (
  select indicator, area, count(*) as observations
  from log_observation
  where release > $since
  group by indicator, area
),
placed as (
  select
    *,
    (sum(observations) over (partition by indicator order by area) - observations) // $rows as run
  from counted
)
select
  indicator,
  min(area) as first_area,
  max(area) as last_area,
  cast(sum(observations) as bigint) as observations
from placed
group by indicator, run
order by indicator, first_area

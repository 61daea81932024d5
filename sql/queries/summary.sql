-- DuckDB. Grain: indicator × level of areas × breakdown.
with current_area as (                                                      --? release
  select area_id, arg_max(level, release_from) as level from area group by area_id  --? release
),                                                                          --? release
coverage as (                                                               --? release
  select s.indicator_id, a.level, s.breakdown_id, s.period_id, 1 as observations    --? release
  from state($release) as s                                                 --? release
  join current_area as a on a.area_id = s.area_id                           --? release
)                                                                           --? release
select
  indicator_id,
  level,
  breakdown_id,
  min(period_id) as first_period_id,
  max(period_id) as last_period_id,
  cast(sum(observations) as bigint) as observations
from coverage
group by indicator_id, level, breakdown_id

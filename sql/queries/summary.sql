-- DuckDB. Grain: indicator × level of areas × breakdown.
with coverage as (                                                          --? release
  select indicator_id, level, breakdown_id, period_id, sum(observations) as observations  --? release
  from coverage_change                                                      --? release
  where release <= $release                                                 --? release
  group by indicator_id, level, breakdown_id, period_id                     --? release
  having sum(observations) > 0                                              --? release
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

-- DuckDB. Grain: row of the log of some indicators and areas, with the release that superseded it
-- and whether it is protected, in its own release or a later one.
create or replace temp table chunk as
with known_indicator as (
  select distinct indicator_id, indicator from indicator
),
known_area as (
  select distinct area_id, area from area
),
keyed as (
  select
    known_indicator.indicator_id,
    known_area.area_id,
    breakdown.breakdown_id,
    period.period_id,
    log_observation.* exclude (indicator, area, breakdown, period)
  from log_observation
  join known_indicator on known_indicator.indicator = log_observation.indicator
  join known_area on known_area.area = log_observation.area
  join breakdown on breakdown.breakdown = log_observation.breakdown
  join period on period.period = log_observation.period
  where log_observation.indicator between $first_indicator and $last_indicator
    and log_observation.area between $first_area and $last_area
)
select
  *,
  lead(release) over (
    partition by indicator_id, area_id, breakdown_id, period_id
    order by release
  ) as release_to,
  bool_or(status = 'suppressed' and not withdrawn) over (
    partition by indicator_id, area_id, breakdown_id, period_id
    order by release
    rows between current row and unbounded following
  ) as hidden
from keyed

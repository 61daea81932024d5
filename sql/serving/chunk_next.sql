-- DuckDB. Grain: row of the log of some indicators and areas, as in chunk, where a file is carried
-- on by one release. That has each series × period at most once, so nothing is to be sorted.
create or replace temp table chunk as
with known_indicator as (
  select distinct indicator_id, indicator from indicator
),
known_area as (
  select distinct area_id, area from area
)
select
  known_indicator.indicator_id,
  known_area.area_id,
  breakdown.breakdown_id,
  period.period_id,
  log_observation.* exclude (indicator, area, breakdown, period),
  null::bigint as place,
  null::int as release_to,
  log_observation.status = 'suppressed' and not log_observation.withdrawn as hidden
from log_observation
join known_indicator on known_indicator.indicator = log_observation.indicator
join known_area on known_area.area = log_observation.area
join breakdown on breakdown.breakdown = log_observation.breakdown
join period on period.period = log_observation.period
where log_observation.indicator between $first_indicator and $last_indicator
  and log_observation.area between $first_area and $last_area
  and log_observation.release > $since

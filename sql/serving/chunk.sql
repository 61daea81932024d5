-- DuckDB. Grain: row of the log of some indicators and areas, with the release that superseded it
-- and whether it is protected, in its own release or a later one. Where a file is carried on: rows
-- since its release, and what they supersede, with its place in observation.
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
    and log_observation.release > $since  --? since
),
touched as (  --? since
  select distinct indicator_id, area_id, breakdown_id, period_id from keyed  --? since
),  --? since
versioned as (
  select *
  from keyed
  union all by name  --? since
  select  --? since
    observation.* exclude (release_from),  --? since
    observation.release_from as release,  --? since
    false as withdrawn,  --? since
    observation.rowid as place  --? since
  from observation  --? since
  semi join touched  --? since
    on touched.indicator_id = observation.indicator_id  --? since
    and touched.area_id = observation.area_id  --? since
    and touched.breakdown_id = observation.breakdown_id  --? since
    and touched.period_id = observation.period_id  --? since
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
from versioned

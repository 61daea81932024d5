-- DuckDB. Grain: area, nearest first: root mean square of the differences of z-scores over the
-- indicators that it shares with one area, in the last period in which that one has a value.
with chosen as (
  select *
  from observation           --? !release
  from state($release, $epoch)  --? release
  where indicator_id between $first_indicator and $last_indicator
    and breakdown_id between $first_breakdown and $last_breakdown
    and area_id between $first_area and $last_area
    and period_id between $first_period and $last_period         --? first_period
    and indicator_id in (select unnest($indicators))             --? indicators
    and breakdown_id in (select unnest($breakdowns))             --? breakdowns
    and area_id in (select unnest($areas))                       --? areas
    and period_id in (select unnest($periods))                   --? periods
    and value is not null
),
latest as (
  select indicator_id, max(period_id) as period_id
  from chosen
  where area_id = $area
  group by indicator_id
),
present as (
  select chosen.indicator_id, chosen.area_id, chosen.value
  from chosen
  join latest
    on latest.indicator_id = chosen.indicator_id
    and latest.period_id = chosen.period_id
),
scale as (
  select indicator_id, avg(value) as mean, stddev_samp(value) as deviation
  from present
  group by indicator_id
  having count(*) >= $least_areas and stddev_samp(value) > 0
),
scored as (
  select
    present.indicator_id,
    present.area_id,
    (present.value - scale.mean) / scale.deviation as z
  from present
  join scale on scale.indicator_id = present.indicator_id
),
distance as (
  select
    scored.area_id,
    sqrt(avg(power(scored.z - own.z, 2))) as distance,
    count(*) as shared,
    string_agg(cast(scored.indicator_id as varchar), ',' order by scored.indicator_id) as indicators
  from scored
  join scored as own
    on own.indicator_id = scored.indicator_id
    and own.area_id = $area
  where scored.area_id <> $area
  group by scored.area_id
)
select area_id, distance, shared, indicators
from distance
where shared >= $least_shared
order by distance, area_id
limit $most

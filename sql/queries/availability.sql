-- DuckDB. Grain: indicator × level of areas × breakdown × period.
with current_area as (
  select area_id, arg_max(level, release_from) as level
  from area
  group by area_id
),
chosen as (
  select *
  from observation           --? !release
  from state($release, $epoch)  --? release
  where indicator_id between $first_indicator and $last_indicator
    and breakdown_id between $first_breakdown and $last_breakdown
    and area_id between $first_area and $last_area               --? first_area
    and period_id between $first_period and $last_period         --? first_period
    and indicator_id in (select unnest($indicators))             --? indicators
    and breakdown_id in (select unnest($breakdowns))             --? breakdowns
    and area_id in (select unnest($areas))                       --? areas
    and period_id in (select unnest($periods))                   --? periods
),
valued as (                                                                 --? last
  select distinct indicator_id, period_id from chosen where value is not null      --? last
),                                                                          --? last
ranked as (                                                                 --? last
  select                                                                    --? last
    indicator_id,                                                           --? last
    period_id,                                                              --? last
    row_number() over (partition by indicator_id order by period_id desc) as place  --? last
  from valued                                                               --? last
),                                                                          --? last
kept as (
  select chosen.*
  from chosen
  semi join ranked                                                          --? last
    on ranked.indicator_id = chosen.indicator_id                            --? last
    and ranked.period_id = chosen.period_id                                 --? last
    and ranked.place <= $last                                               --? last
)
select
  kept.indicator_id,
  current_area.level,
  kept.breakdown_id,
  kept.period_id,
  count(*) as observations,
  count(kept.value) as with_value
from kept
join current_area on current_area.area_id = kept.area_id
group by kept.indicator_id, current_area.level, kept.breakdown_id, kept.period_id
order by kept.indicator_id, current_area.level, kept.breakdown_id, kept.period_id

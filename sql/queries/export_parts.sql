-- DuckDB. Grain: part of a selection, so many observations of one indicator in a range of areas;
-- an area of an indicator is never cut. Parts follow one another in the order of pages.
with chosen as (
  select indicator_id, area_id, breakdown_id, period_id, value, dataflow
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
counted as (
  select
    chosen.indicator_id,
    chosen.area_id,
    chosen.dataflow,
    count(*) as observations
  from chosen
  semi join ranked                                                          --? last
    on ranked.indicator_id = chosen.indicator_id                            --? last
    and ranked.period_id = chosen.period_id                                 --? last
    and ranked.place <= $last                                               --? last
  where (chosen.indicator_id, chosen.area_id, chosen.breakdown_id, chosen.period_id)  --? after_period
    > ($after_indicator, $after_area, $after_breakdown, $after_period)                --? after_period
  group by chosen.indicator_id, chosen.area_id, chosen.dataflow
),
placed as (
  select
    *,
    sum(observations) over (partition by indicator_id order by area_id) // $size as part
  from counted
)
select
  indicator_id,
  min(area_id) as first_area,
  max(area_id) as last_area,
  cast(sum(observations) as bigint) as observations,
  string_agg(distinct dataflow, chr(10)) as dataflows
from placed
group by indicator_id, part
order by indicator_id, first_area

-- DuckDB. Grain: series × period. One page in the order of the key.
with chosen as (
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
page as (
  select chosen.*
  from chosen
  semi join ranked                                                          --? last
    on ranked.indicator_id = chosen.indicator_id                            --? last
    and ranked.period_id = chosen.period_id                                 --? last
    and ranked.place <= $last                                               --? last
)
select
  indicator_id,
  area_id,
  breakdown_id,
  period_id,
  value,
  lower,
  upper,
  numerator,
  denominator,
  denominator_lower,
  denominator_upper,
  status,
  dataflow
from page
where (indicator_id, area_id, breakdown_id, period_id)               --? after_period
  > ($after_indicator, $after_area, $after_breakdown, $after_period) --? after_period
order by indicator_id, area_id, breakdown_id, period_id
limit $limit

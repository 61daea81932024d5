-- DuckDB. Grain: indicator × area, in the last period in which one area has a value; where it never
-- has one, in its last period.
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
),
latest as (
  select
    indicator_id,
    coalesce(max(period_id) filter (where value is not null), max(period_id)) as period_id
  from chosen
  where area_id = $area
  group by indicator_id
)
select
  chosen.indicator_id,
  chosen.area_id,
  chosen.breakdown_id,
  chosen.period_id,
  chosen.value,
  chosen.lower,
  chosen.upper,
  chosen.numerator,
  chosen.denominator,
  chosen.denominator_lower,
  chosen.denominator_upper,
  chosen.status,
  chosen.dataflow
from chosen
join latest
  on latest.indicator_id = chosen.indicator_id
  and latest.period_id = chosen.period_id
order by chosen.indicator_id, chosen.area_id, chosen.breakdown_id

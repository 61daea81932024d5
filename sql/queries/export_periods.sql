-- DuckDB. Grain: indicator × period, the last so many of each indicator that have a value.
with chosen as (
  select distinct indicator_id, period_id
  from observation           --? !release
  from state($release, $epoch)  --? release
  where value is not null
    and indicator_id between $first_indicator and $last_indicator
    and breakdown_id between $first_breakdown and $last_breakdown
    and area_id between $first_area and $last_area               --? first_area
    and period_id between $first_period and $last_period         --? first_period
    and indicator_id in (select unnest($indicators))             --? indicators
    and breakdown_id in (select unnest($breakdowns))             --? breakdowns
    and area_id in (select unnest($areas))                       --? areas
    and period_id in (select unnest($periods))                   --? periods
)
select indicator_id, period_id
from chosen
qualify row_number() over (partition by indicator_id order by period_id desc) <= $last
order by indicator_id, period_id

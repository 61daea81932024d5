-- DuckDB. Grain: series × period. A part of a selection in numbers alone: statuses and dataflows by
-- their places in the lists that are given. In no order, but for a part that is read in steps.
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
  cast(list_position($statuses, status) as integer) as status,
  cast(list_position($dataflows, dataflow) as integer) as dataflow
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
  and (indicator_id, area_id, breakdown_id, period_id)         --? after_period
    > ($after_indicator, $after_area, $after_breakdown, $after_period)  --? after_period
order by indicator_id, area_id, breakdown_id, period_id        --? limit
limit $limit                                                   --? limit

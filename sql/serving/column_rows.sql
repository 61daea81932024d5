-- DuckDB. Grain: series × period; the current state of an indicator in some areas. The file is mostly
-- in this order already, so that sorting is asked for only where it is not.
select
  area_id,
  breakdown_id,
  period_id,
  list_position($statuses, status) - 1 as status,
  list_position($dataflows, dataflow) - 1 as dataflow,
  value,
  lower,
  upper,
  numerator,
  denominator,
  denominator_lower,
  denominator_upper
from observation
where indicator_id = $indicator
  and area_id between $first_area and $last_area
order by area_id, breakdown_id, period_id  --? sorted

-- DuckDB. Grain: area. One indicator, breakdown and period of all areas, with where each comes from.
select
  area_id,
  value,
  lower,
  upper,
  numerator,
  denominator,
  status,
  origin,
  dataflow,
  source_file,
  source_line,
  source_column,
  source_rows,
  rule,
  release_from
from observation           --? !release
from state($release, $epoch)  --? release
where indicator_id = $indicator
  and breakdown_id = $breakdown
  and period_id = $period
order by area_id

-- DuckDB. Grain: version of one observation, up to a release, oldest first. A version that lives in
-- several epochs stands in closed several times.
select
  value, lower, upper, numerator, denominator, status, origin, dataflow, source_file, source_line,
  source_column, source_rows, rule, release_from, null::int as release_to
from observation
where indicator_id = $indicator
  and area_id = $area
  and breakdown_id = $breakdown
  and period_id = $period
  and release_from <= $until
union all
select
  value, lower, upper, numerator, denominator, status, origin, dataflow, source_file, source_line,
  source_column, source_rows, rule, release_from, release_to
from closed
where indicator_id = $indicator
  and area_id = $area
  and breakdown_id = $breakdown
  and period_id = $period
  and release_from <= $until
  and not copied
order by release_from

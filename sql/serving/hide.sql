-- DuckDB. Grain: epoch × series × period × version; what the chunk suppresses is suppressed in
-- every earlier release too.
update closed
set
  value = null,
  lower = null,
  upper = null,
  numerator = null,
  denominator = null,
  denominator_lower = null,
  denominator_upper = null,
  status = 'suppressed',
  source_rows = null,
  rule = 'suppressed'
from (
  select distinct indicator_id, area_id, breakdown_id, period_id
  from chunk
  where status = 'suppressed' and not withdrawn and release > $since
) as hidden
where closed.indicator_id = hidden.indicator_id
  and closed.area_id = hidden.area_id
  and closed.breakdown_id = hidden.breakdown_id
  and closed.period_id = hidden.period_id
  and closed.status <> 'suppressed'

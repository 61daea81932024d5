-- DuckDB. Grain: one row. Reads the figures of one indicator, breakdown and period without giving them out.
select
  count(*) as observations,
  count(value) as with_value,
  count(lower) as with_lower,
  count(upper) as with_upper,
  count(numerator) as with_numerator,
  count(denominator) as with_denominator,
  max(status) as last_status
from observation
where indicator_id = $indicator
  and breakdown_id = $breakdown
  and period_id = $period

-- Spark SQL. Grain: series × period of an earlier release that is to be published again. What has
-- been suppressed since, by the newest row that does not withdraw, stays suppressed.
with
  newest as (
    select
      indicator, area, breakdown, period, status,
      row_number() over (
        partition by indicator, area, breakdown, period order by release desc) as recency
    from log
    where not withdrawn
  ),

  hidden as (
    select *
    from newest
    where recency = 1 and status = 'suppressed'
  )

select
  earlier.indicator, earlier.area, earlier.breakdown, earlier.period,
  if(hidden.status is null, earlier.value, null) as value,
  if(hidden.status is null, earlier.lower, null) as lower,
  if(hidden.status is null, earlier.upper, null) as upper,
  if(hidden.status is null, earlier.numerator, null) as numerator,
  if(hidden.status is null, earlier.denominator, null) as denominator,
  if(hidden.status is null, earlier.denominator_lower, null) as denominator_lower,
  if(hidden.status is null, earlier.denominator_upper, null) as denominator_upper,
  coalesce(hidden.status, earlier.status) as status,
  earlier.origin, earlier.dataflow, earlier.source_file, earlier.source_line, earlier.source_column,
  if(hidden.status is null, earlier.source_rows, null) as source_rows,
  if(hidden.status is null, earlier.rule, 'suppressed') as rule
from earlier
left join hidden
  on earlier.indicator = hidden.indicator
  and earlier.area = hidden.area
  and earlier.breakdown = hidden.breakdown
  and earlier.period = hidden.period

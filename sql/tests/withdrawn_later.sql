-- Spark SQL. Must return no rows: what is withdrawn was published before, and its row has no number.
with
  ordered as (
    select
      *,
      lag(withdrawn) over (
        partition by indicator, area, breakdown, period order by release) as before
    from observation
  )

select indicator, area, breakdown, period, release
from ordered
where
  withdrawn
  and (
    before is null
    or before
    or coalesce(
      value, lower, upper, numerator, denominator, denominator_lower, denominator_upper)
      is not null)

-- Spark SQL. Grain: indicator × area × breakdown × period. Given totals of the dimension :dimension
-- that do not match the sum over its codes. Where parts are missing the total may be greater, never
-- smaller.
with number as (
  select given.*, if(kind = 'count', value, numerator) as amount from given
),
summed as (
  select
    indicator,
    area,
    breakdown_without(breakdown, :dimension) as breakdown,
    period,
    sum(amount) as summed,
    count(if(amount is null, 1, null)) as parts_missing
  from number
  where breakdown_code(breakdown, :dimension) <> '_T'
  group by indicator, area, breakdown_without(breakdown, :dimension), period
)
select number.*, number.amount as total, summed.summed
from number
join summed
  on summed.indicator = number.indicator
  and summed.area = number.area
  and summed.breakdown = number.breakdown
  and summed.period = number.period
where number.amount is not null
  and (
    summed.summed > number.amount + :tolerance
    or (summed.parts_missing = 0 and summed.summed < number.amount - :tolerance)
  )

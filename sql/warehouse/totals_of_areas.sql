-- Spark SQL. Grain: indicator × wider area × breakdown × period. Given totals of areas that do not
-- match the sum of their parts at :level (with "other" and "unknown"). Where parts are missing the
-- total may be greater, never smaller.
with number as (
  select given.*, if(kind = 'count', value, numerator) as amount from given
),
part as (
  select number.*, area_info.level as area_level
  from number
  join area_info on area_info.area = number.area and area_info.level in (:level, 'unallocated')
),
summed as (
  select
    part.indicator,
    ancestry.ancestor as area,
    part.breakdown,
    part.period,
    sum(part.amount) as summed,
    count(if(part.amount is null, 1, null)) as parts_missing
  from part
  join ancestry on ancestry.area = part.area
  group by part.indicator, ancestry.ancestor, part.breakdown, part.period
  having count(if(part.area_level = :level, 1, null)) > 0
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

-- Spark SQL. Grain: broken rule × observation. What does not hold of the observations that a source
-- gives: keys are unique, parts lie within wholes, values within their range, totals match their
-- parts. Where parts are missing a total may be greater than their sum, never smaller.
with number as (
  select given.*, if(kind = 'count', value, numerator) as amount from given
),
out_of_range as (
  select number.*, expected_range.least, expected_range.greatest
  from number
  join expected_range
    on expected_range.dataflow = number.dataflow
    and expected_range.indicator = number.indicator
  where number.value < expected_range.least or number.value > expected_range.greatest
),
area_total as (
  select
    number.dataflow,
    number.indicator,
    ancestry.ancestor as area,
    number.breakdown,
    number.period,
    expected_total.tolerance,
    sum(number.amount) as summed,
    count(if(number.amount is null, 1, null)) as parts_missing
  from number
  join expected_total
    on expected_total.dataflow = number.dataflow
    and expected_total.indicator = number.indicator
    and expected_total.of = 'area'
  join area_info
    on area_info.area = number.area
    and area_info.level in (expected_total.level, 'unallocated')
  join ancestry on ancestry.area = number.area
  group by
    number.dataflow, number.indicator, ancestry.ancestor, number.breakdown, number.period,
    expected_total.tolerance, expected_total.level
  having count(if(area_info.level = expected_total.level, 1, null)) > 0
),
breakdown_total as (
  select
    number.dataflow,
    number.indicator,
    number.area,
    breakdown_without(number.breakdown, expected_total.of) as breakdown,
    number.period,
    expected_total.tolerance,
    sum(number.amount) as summed,
    count(if(number.amount is null, 1, null)) as parts_missing
  from number
  join expected_total
    on expected_total.dataflow = number.dataflow
    and expected_total.indicator = number.indicator
    and expected_total.of <> 'area'
  where breakdown_code(number.breakdown, expected_total.of) <> '_T'
    and (
      expected_total.codes is null
      or contains(expected_total.codes, concat(',', breakdown_code(number.breakdown, expected_total.of), ','))
    )
  group by
    number.dataflow, number.indicator, number.area, expected_total.of,
    breakdown_without(number.breakdown, expected_total.of), number.period, expected_total.tolerance
),
total_off as (
  select number.*, total.summed, total.tolerance
  from number
  join (select * from area_total union all select * from breakdown_total) as total
    on total.dataflow = number.dataflow
    and total.indicator = number.indicator
    and total.area = number.area
    and total.breakdown = number.breakdown
    and total.period = number.period
  where number.amount is not null
    and (
      total.summed > number.amount + total.tolerance
      or (total.parts_missing = 0 and total.summed < number.amount - total.tolerance)
    )
),
broken as (
  select *, 'duplicate-key' as rule,
    'brought ' || times_brought || ' times, also at ' || last_place.source_file || ' line ' || last_place.source_line as why
  from (select number.*, cast(null as double) as summed, cast(null as double) as tolerance from number)
  where times_brought > 1
  union all
  select *, 'part-above-whole',
    'the numerator ' || numerator || ' is above the denominator ' || denominator
  from (select number.*, cast(null as double), cast(null as double) from number)
  where kind in ('proportion', 'response_rate') and numerator > denominator
  union all
  select *, 'negative-count', 'a numerator or denominator is below zero'
  from (select number.*, cast(null as double), cast(null as double) from number)
  where numerator < 0 or denominator < 0
  union all
  select *, 'limits-off', 'the limits ' || lower || ' and ' || upper || ' do not hold the value ' || value || ' between them'
  from (select number.*, cast(null as double), cast(null as double) from number)
  where lower > value or upper < value
  union all
  select *, 'out-of-range', 'the value ' || value || ' is not between ' || least || ' and ' || greatest
  from (select * except (least, greatest), least, greatest from out_of_range)
  union all
  select *, 'total-off', 'the total is ' || amount || ', its parts sum to ' || summed || ' (tolerance ' || tolerance || ')'
  from total_off
),
numbered as (
  select *, row_number() over (partition by dataflow, rule order by source_file, source_line, area, period) as place_in_rule,
    count(*) over (partition by dataflow, rule) as times_broken
  from broken
)
select dataflow, rule, why, indicator, area, breakdown, period, value, source_file, source_line, source_column, times_broken
from numbered
where place_in_rule <= 100

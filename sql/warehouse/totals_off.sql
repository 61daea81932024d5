-- Spark SQL. Grain: broken total. Given totals that do not match the sum of their parts: areas of a
-- level with "other" and "unknown", or the codes of a breakdown. Where a part is missing a total may
-- be greater than the sum of the others, never smaller.
with number as (
  select given.*, if(kind = 'count', value, numerator) as amount from given
),
area_total as (
  select
    number.dataflow,
    number.indicator,
    ancestry.ancestor as area,
    number.breakdown,
    number.period,
    expected_total.tolerance,
    expected_total.severity,
    sum(number.amount) as summed,
    min(number.amount) as smallest,
    count(if(ancestry.level = 'unallocated' and number.amount is null, 1, null)) > 0
      or count(if(ancestry.level <> 'unallocated' and not ancestry.ended, number.amount, null))
        < max(level_size.areas) as lacking
  from number
  join expected_total
    on expected_total.dataflow = number.dataflow
    and expected_total.indicator = number.indicator
    and expected_total.of = 'area'
  join ancestry
    on ancestry.area = number.area
    and ancestry.level in (expected_total.level, 'unallocated')
  join level_size
    on level_size.ancestor = ancestry.ancestor
    and level_size.level = expected_total.level
  group by
    number.dataflow, number.indicator, ancestry.ancestor, number.breakdown, number.period,
    expected_total.tolerance, expected_total.severity, expected_total.level
  having count(if(ancestry.level = expected_total.level, 1, null)) > 0
),
coded as (
  select
    number.*,
    expected_total.tolerance,
    expected_total.severity,
    expected_total.of,
    breakdown_code(number.breakdown, expected_total.of) as code
  from number
  join expected_total
    on expected_total.dataflow = number.dataflow
    and expected_total.indicator = number.indicator
    and expected_total.of <> 'area'
  where breakdown_code(number.breakdown, expected_total.of) <> '_T'
    and (
      expected_total.codes is null
      or contains(expected_total.codes, ',' || breakdown_code(number.breakdown, expected_total.of) || ',')
    )
),
code_count as (
  select dataflow, indicator, of, count(distinct code) as codes from coded group by dataflow, indicator, of
),
breakdown_total as (
  select
    coded.dataflow,
    coded.indicator,
    coded.area,
    breakdown_without(coded.breakdown, coded.of) as breakdown,
    coded.period,
    coded.tolerance,
    coded.severity,
    sum(coded.amount) as summed,
    min(coded.amount) as smallest,
    count(coded.amount) < max(code_count.codes) as lacking
  from coded
  join code_count
    on code_count.dataflow = coded.dataflow
    and code_count.indicator = coded.indicator
    and code_count.of = coded.of
  group by
    coded.dataflow, coded.indicator, coded.area, breakdown_without(coded.breakdown, coded.of),
    coded.period, coded.tolerance, coded.severity, coded.of
)
select
  number.dataflow,
  'total-off' as rule,
  total.severity,
  'the total is ' || number.amount || ', its parts sum to ' || total.summed || ' (tolerance ' || total.tolerance || ')' as why,
  number.indicator,
  number.area,
  number.breakdown,
  number.period,
  cast(number.value as string) as value,
  number.source_file,
  number.source_line,
  number.source_column
from number
join (select * from area_total union all select * from breakdown_total) as total
  on total.dataflow = number.dataflow
  and total.indicator = number.indicator
  and total.area = number.area
  and total.breakdown = number.breakdown
  and total.period = number.period
where number.amount is not null
  and (
    (total.summed > number.amount + total.tolerance and (not total.lacking or total.smallest >= 0))
    or (not total.lacking and total.summed < number.amount - total.tolerance)
  )

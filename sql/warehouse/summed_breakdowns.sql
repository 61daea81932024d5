-- Spark SQL. Grain: dataflow × indicator × area × breakdown × period. Totals of one breakdown dimension
-- (named by :dimension) that the source does not give, as sums over its codes.
with parts as (
  select
    *,
    breakdown_without(breakdown, :dimension) as total_breakdown,
    breakdown_code(breakdown, :dimension) as code
  from observation_part
  left semi join summed_dimension
    on summed_dimension.dataflow = observation_part.dataflow
    and summed_dimension.dimension = :dimension
  where breakdown_code(breakdown, :dimension) <> '_T' and rolls_up(kind)
),
expected as (
  select dataflow, indicator, count(distinct code) as codes from parts group by dataflow, indicator
),
summed as (
  select
    dataflow,
    indicator,
    area,
    total_breakdown as breakdown,
    period,
    kind,
    factor,
    sum(if(kind = 'count', value, null)) as summed_value,
    sum(if(value is null, null, numerator)) as numerator,
    sum(if(numerator is null or value is null, null, denominator)) as denominator,
    count(if(value is not null and (kind = 'count' or (numerator is not null and denominator is not null)), 1, null)) as parts_known,
    max(if(status = 'estimated', 1, 0)) as any_estimated,
    max(if(status = 'provisional', 1, 0)) as any_provisional,
    max(if(status = 'partial', 1, 0)) as any_partial
  from parts
  group by dataflow, indicator, area, total_breakdown, period, kind, factor
)
select
  summed.dataflow,
  summed.indicator,
  area,
  breakdown,
  period,
  kind,
  factor,
  if(kind = 'count', summed_value, factor * numerator / denominator) as value,
  cast(null as double) as lower,
  cast(null as double) as upper,
  numerator,
  denominator,
  cast(null as double) as denominator_lower,
  cast(null as double) as denominator_upper,
  case
    when parts_known < codes or any_partial = 1 then 'partial'
    when any_estimated = 1 then 'estimated'
    when any_provisional = 1 then 'provisional'
    else 'normal'
  end as status,
  'rolled_up' as origin,
  cast(null as string) as source_file,
  cast(null as bigint) as source_line,
  cast(null as string) as source_column
from summed
join expected
  on expected.dataflow = summed.dataflow
  and expected.indicator = summed.indicator
where parts_known > 0 and (kind = 'count' or denominator > 0)

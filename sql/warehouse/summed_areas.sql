-- Spark SQL. Grain: dataflow × indicator × area × breakdown × period. Wider areas and groups that the source
-- does not give, as sums over their parts: numerators and denominators, never averages.
with parts as (
  select part.*, tie.whole, tie.counted, tie.expected
  from observation_part as part
  join area_part as tie on tie.dataflow = part.dataflow and tie.part = part.area
  where rolls_up(part.kind)
),
summed as (
  select
    dataflow,
    indicator,
    whole as area,
    breakdown,
    period,
    kind,
    factor,
    max(expected) as expected,
    sum(if(kind = 'count', value, null)) as summed_value,
    sum(if(value is null or denominator is null, null, numerator)) as numerator,
    sum(if(value is null or numerator is null, null, denominator)) as denominator,
    count(if(value is not null and (kind = 'count' or (numerator is not null and denominator is not null)), 1, null)) as parts_known,
    count(if(counted and value is not null and (kind = 'count' or (numerator is not null and denominator is not null)), 1, null)) as counted_known,
    max(if(status = 'estimated', 1, 0)) as any_estimated,
    max(if(status = 'provisional', 1, 0)) as any_provisional,
    max(if(status = 'partial', 1, 0)) as any_partial
  from parts
  group by dataflow, indicator, whole, breakdown, period, kind, factor
)
select
  dataflow,
  indicator,
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
    when counted_known < expected or any_partial = 1 then 'partial'
    when any_estimated = 1 then 'estimated'
    when any_provisional = 1 then 'provisional'
    else 'normal'
  end as status,
  'rolled_up' as origin,
  cast(null as string) as source_file,
  cast(null as bigint) as source_line,
  cast(null as string) as source_column
from summed
where parts_known > 0 and (kind = 'count' or denominator > 0)

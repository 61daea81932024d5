-- Spark SQL. Grain: dataflow × indicator × area × breakdown × period. Indicators whose value is the
-- denominator of another indicator of the dataflow.
select
  completed.dataflow,
  rule.indicator,
  completed.area,
  completed.breakdown,
  completed.period,
  rule.kind,
  rule.factor,
  completed.denominator as value,
  cast(null as double) as lower,
  cast(null as double) as upper,
  cast(null as double) as numerator,
  cast(null as double) as denominator,
  completed.denominator_lower,
  completed.denominator_upper,
  case when completed.denominator is null and completed.value is null then completed.status
       when completed.denominator is null then 'missing'
       else completed.status end as status,
  'derived' as origin,
  completed.source_file,
  completed.source_line,
  completed.source_column
from completed
join indicator_rule as rule
  on rule.dataflow = completed.dataflow
  and rule.denominator_of = completed.indicator

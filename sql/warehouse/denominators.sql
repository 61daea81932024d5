-- Spark SQL. Grain: dataflow × indicator × area × breakdown × period. Indicators whose value is the
-- denominator of another indicator of the dataflow, also where that one has no value.
select
  completed.dataflow,
  rule.indicator,
  completed.area,
  completed.breakdown,
  completed.period,
  rule.kind,
  rule.factor,
  completed.whole as value,
  cast(null as double) as lower,
  cast(null as double) as upper,
  cast(null as double) as numerator,
  cast(null as double) as denominator,
  completed.denominator_lower,
  completed.denominator_upper,
  case
    when completed.whole is null then
      coalesce(completed.denominator_status, if(completed.value is null, completed.status, 'missing'))
    when completed.value is null then 'normal'
    else completed.status
  end as status,
  'derived' as origin,
  completed.source_file,
  completed.source_line,
  completed.source_column,
  completed.source_rows,
  if(completed.rule = 'derived:denominator', 'denominator:derived', 'denominator') as rule
from completed
join indicator_rule as rule
  on rule.dataflow = completed.dataflow
  and rule.denominator_of = completed.indicator

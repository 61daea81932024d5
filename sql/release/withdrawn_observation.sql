-- Spark SQL. Grain: series × period that a delivery of changes takes back: of present, which has the
-- keys that are named, those that a loaded dataflow publishes and that do not come in.
select
  present.indicator,
  present.area,
  present.breakdown,
  present.period,
  cast(null as double) as value,
  cast(null as double) as lower,
  cast(null as double) as upper,
  cast(null as double) as numerator,
  cast(null as double) as denominator,
  cast(null as double) as denominator_lower,
  cast(null as double) as denominator_upper,
  'missing' as status,
  present.origin,
  present.dataflow,
  cast(null as string) as source_file,
  cast(null as bigint) as source_line,
  cast(null as string) as source_column,
  cast(null as bigint) as source_rows,
  cast(null as string) as rule,
  true as withdrawn,
  'withdrawn' as change,
  cast(null as bigint) as times,
  present.dataflow as present_dataflow
from present
left semi join loaded on present.dataflow = loaded.dataflow
left anti join incoming
  on present.indicator = incoming.indicator
  and present.area = incoming.area
  and present.breakdown = incoming.breakdown
  and present.period = incoming.period

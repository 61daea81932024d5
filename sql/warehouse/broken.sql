-- Spark SQL. Grain: broken rule × observation. What does not hold of the observations that a source
-- gives, each by itself, as judged found it.
select
  dataflow, fault.rule, fault.severity, fault.why, indicator, area, breakdown, period,
  cast(value as string) as value,
  source_file, source_line, source_column
from judged
lateral view explode(faults) as fault

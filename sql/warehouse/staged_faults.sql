-- Spark SQL. Grain: fault. Records that staging refused (parts 0) or warned of (parts -2).
select
  dataflow,
  if(parts = 0, 'stop', 'warn') as severity,
  rule,
  source_file,
  source_line,
  source_column,
  refused_value as value,
  message
from staged
where rule is not null and parts in (0, -2)

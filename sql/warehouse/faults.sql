-- Spark SQL. Grain: fault. Broken rules of observations and of source keys in plain words.
select
  dataflow,
  severity,
  rule,
  source_file,
  source_line,
  source_column,
  value,
  if(
    indicator is null,
    why,
    indicator || ' of area ' || area || if(breakdown = '', '', ' (' || breakdown || ')')
      || ' in ' || period || ': ' || why
  ) as message
from broken

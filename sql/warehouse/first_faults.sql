-- Spark SQL. Grain: fault. The first of each rule and severity of each dataflow, with how many there
-- are.
with numbered as (
  select
    *,
    row_number() over (
      partition by dataflow, severity, rule order by source_file, source_line, source_column, message
    ) as place_in_rule,
    count(*) over (partition by dataflow, severity, rule) as times
  from faults
)
select
  dataflow, severity, rule, source_file, source_line, source_column, value, message, times
from numbered
where place_in_rule <= :most
order by dataflow, severity, rule, place_in_rule

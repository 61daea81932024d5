-- Spark SQL. Grain: broken rule × observation. The first hundred of each rule of each dataflow, with
-- how many there are.
with numbered as (
  select
    *,
    row_number() over (
      partition by dataflow, rule order by source_file, source_line, area, breakdown, period
    ) as place_in_rule,
    count(*) over (partition by dataflow, rule) as times_broken
  from broken
)
select
  dataflow, rule, why, indicator, area, breakdown, period, value, source_file, source_line,
  source_column, times_broken
from numbered
where place_in_rule <= 100

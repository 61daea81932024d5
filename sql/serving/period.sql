-- DuckDB. Grain: period that any observation ever had, in order of first day, last day and code.
create table period as
with used as (
  select distinct period from log_observation
),
described as (
  select period, min("start") as "start", min("end") as "end", min(frequency) as frequency
  from log_period
  group by period
)
select
  cast(row_number() over (order by described."start", described."end", used.period) as integer) as period_id,
  used.period,
  described."start",
  described."end",
  described.frequency
from used
left join described on described.period = used.period
order by period_id

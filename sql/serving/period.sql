-- DuckDB. Grain: period that any observation ever had, in order of first day, last day and code.
create table period as
with described as (
  select period, min("start") as "start", min("end") as "end", min(frequency) as frequency
  from log_period
  group by period
)
select
  cast(given_id.id as integer) as period_id,
  given_id.code as period,
  described."start",
  described."end",
  described.frequency
from given_id
left join described on described.period = given_id.code
where given_id.code_kind = 'period'
order by period_id

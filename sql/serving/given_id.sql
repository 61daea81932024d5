-- DuckDB. Grain: code of a kind, with its number. Numbers are in the order of codes (periods: of
-- first day, last day, code). A code keeps the number that it has in the file that is carried on;
-- new ones are spread over the room between their neighbours, or follow the last at a distance.
create temp table given_id as
with described as (
  select period, min("start") as first_day, min("end") as last_day
  from log_period
  group by period
),
used as (
  select area as code, 'area' as code_kind from log_area
  union
  select indicator as code, 'indicator' as code_kind from log_indicator
  union
  select "index" as code, 'index' as code_kind from log_index_definition
  union
  select breakdown as code, 'breakdown' as code_kind from log_observation where release > $since
  union
  select period as code, 'period' as code_kind from log_observation where release > $since
  union
  select code, code_kind from earlier_id
),
placed as (
  select
    used.code_kind,
    used.code,
    earlier_id.id as own,
    row_number() over (
      partition by used.code_kind
      order by described.first_day, described.last_day, used.code
    ) as place
  from used
  left join earlier_id on earlier_id.code_kind = used.code_kind and earlier_id.code = used.code
  left join described on used.code_kind = 'period' and described.period = used.code
),
bounded as (
  select
    *,
    coalesce(
      last_value(own ignore nulls) over (
        partition by code_kind order by place rows between unbounded preceding and current row
      ),
      0
    ) as below,
    first_value(own ignore nulls) over (
      partition by code_kind order by place rows between current row and unbounded following
    ) as above
  from placed
),
run as (
  select
    *,
    row_number() over (partition by code_kind, below, own is null order by place) as step,
    count(*) over (partition by code_kind, below, own is null) as steps
  from bounded
)
select
  code_kind,
  code,
  place,
  case
    when own is not null then own
    when above is null then below + step * if(code_kind = 'period', 16, 64)
    else below + (above - below) * step // (steps + 1)
  end as id
from run

-- Spark SQL. Grain: code that observations use and no table knows.
with
  used as (
    select 'indicator' as what, indicator as code, dataflow from changes where not withdrawn
    union
    select 'area' as what, area as code, dataflow from changes where not withdrawn
    union
    select 'period' as what, period as code, dataflow from changes where not withdrawn
  ),

  known as (
    select 'indicator' as what, indicator as code from known_indicator
    union
    select 'area' as what, area as code from known_area
    union
    select 'period' as what, period as code from known_period
  )

select used.what, used.code, used.dataflow
from used
left anti join known on used.what = known.what and used.code = known.code
order by used.what, used.code, used.dataflow
limit 10

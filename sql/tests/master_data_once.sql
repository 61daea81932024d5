-- Spark SQL. Must return no rows: a release has at most one row for each indicator, area, breakdown
-- code, series, index, entry of a ledger and period, and a period is written once.
with
  keys as (
    select 'indicator' as what, indicator as code, release from indicator
    union all
    select 'area' as what, area as code, release from area
    union all
    select 'dimension' as what, concat(dimension, '=', code) as code, release from dimension
    union all
    select 'series' as what, concat_ws(' ', indicator, area, breakdown) as code, release from series
    union all
    select 'index' as what, `index` as code, release from index_definition
    union all
    select 'ledger' as what, concat_ws(' ', programme, kind, entry) as code, release from ledger
    union all
    select 'period' as what, period as code, 0 as release from period
  )

select what, code, release, count(*) as times
from keys
group by what, code, release
having count(*) > 1

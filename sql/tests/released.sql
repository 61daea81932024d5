-- Spark SQL. Must return no rows: every row belongs to a release that the release table knows.
with
  used as (
    select 'observation' as what, release from observation
    union
    select 'original' as what, release from original
    union
    select 'indicator' as what, release from indicator
    union
    select 'area' as what, release from area
    union
    select 'dimension' as what, release from dimension
    union
    select 'period' as what, release from period
    union
    select 'series' as what, release from series
    union
    select 'index_definition' as what, release from index_definition
    union
    select 'ledger' as what, release from ledger
    union
    select 'load' as what, release from load
  )

select used.what, used.release
from used
left anti join release on used.release = release.release

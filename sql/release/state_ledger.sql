-- Spark SQL. Grain: entry of a ledger as of a release.
with
  versions as (
    select
      *,
      row_number() over (partition by programme, kind, entry order by release desc) as recency
    from log
    where release <= :release
  )

select * except (recency)
from versions
where recency = 1 and not withdrawn

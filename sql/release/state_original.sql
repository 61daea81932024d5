-- Spark SQL. Grain: series × period as of a release.
with
  versions as (
    select *, row_number() over (partition by indicator, area, breakdown, period order by release desc) as recency
    from log
    where release <= :release
  )

select * except (recency)
from versions
where recency = 1

-- Spark SQL. Grain: breakdown dimension × code as of a release.
with
  versions as (
    select *, row_number() over (partition by dimension, code order by release desc) as recency
    from log
    where release <= :release
  )

select * except (recency)
from versions
where recency = 1 and not withdrawn

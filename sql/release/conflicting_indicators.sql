-- Spark SQL. Grain: indicator × dataflow that defines it otherwise than another dataflow does. The
-- producer, licence and address may differ: they are the source's, not the indicator's.
with
  other as (
    select * from incoming
    union all
    select present.*
    from present
    left anti join loaded on present.dataflow = loaded.dataflow
  )

select incoming.indicator, incoming.dataflow, other.dataflow as other_dataflow
from incoming
inner join other
  on incoming.indicator = other.indicator and incoming.dataflow <> other.dataflow
where
  struct(incoming.* except (dataflow, producer_fi, producer_sv, producer_en, licence, url))
  is distinct from
  struct(other.* except (dataflow, producer_fi, producer_sv, producer_en, licence, url))
order by incoming.indicator, incoming.dataflow
limit 5

-- Spark SQL. Grain: indicator that comes in, in the words of one dataflow: the one that defines it
-- at present if that brings it still or is not loaded, else the first by name.
with
  candidates as (
    select incoming.*, 0 as is_present, present.dataflow <=> incoming.dataflow as is_owner
    from incoming
    left join present on incoming.indicator = present.indicator
    union all
    select present.*, 1 as is_present, true as is_owner
    from present
    left anti join loaded on present.dataflow = loaded.dataflow
  ),

  ranked as (
    select
      *,
      row_number() over (
        partition by indicator order by is_owner desc, is_present, dataflow) as place
    from candidates
  )

select * except (is_present, is_owner, place)
from ranked
where place = 1

-- Spark SQL. Must return no rows: every breakdown code of an observation stands in the dimension
-- table.
with
  used as (
    select distinct breakdown
    from observation
    where breakdown <> ''
  ),

  parts as (
    select split_part(part, '=', 1) as dimension, split_part(part, '=', 2) as code
    from used
    lateral view explode(split(breakdown, ',')) as part
  )

select distinct parts.dimension, parts.code
from parts
left anti join dimension on parts.dimension = dimension.dimension and parts.code = dimension.code

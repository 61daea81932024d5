-- Spark SQL. Grain: indicator × area × breakdown that is new or passes to another dataflow. Where
-- two dataflows bring periods of one series, the later period decides.
with
  touched as (
    select indicator, area, breakdown, max_by(dataflow, period) as dataflow
    from changes
    where not withdrawn
    group by indicator, area, breakdown
  )

select touched.*
from touched
left join present
  on touched.indicator = present.indicator
  and touched.area = present.area
  and touched.breakdown = present.breakdown
where touched.dataflow is distinct from present.dataflow

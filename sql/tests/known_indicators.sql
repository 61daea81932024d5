-- Spark SQL. Must return no rows: every indicator of an observation stands in the indicator table.
select distinct observation.indicator
from observation
left anti join indicator on observation.indicator = indicator.indicator

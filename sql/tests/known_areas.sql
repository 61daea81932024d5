-- Spark SQL. Must return no rows: every area of an observation stands in the area table.
select distinct observation.area
from observation
left anti join area on observation.area = area.area

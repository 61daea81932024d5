-- Spark SQL. Must return no rows: every period of an observation stands in the period table.
select distinct observation.period
from observation
left anti join period on observation.period = period.period

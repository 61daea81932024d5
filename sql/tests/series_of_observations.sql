-- Spark SQL. Must return no rows: every observation belongs to a known series.
select distinct observation.indicator, observation.area, observation.breakdown
from observation
left anti join series
  on observation.indicator = series.indicator
  and observation.area = series.area
  and observation.breakdown = series.breakdown

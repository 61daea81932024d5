-- DuckDB. Grain: series × period.
select distinct area.area, breakdown.breakdown, period.period, s.value
from state($release, $epoch) as s
join area on area.area_id = s.area_id
join breakdown on breakdown.breakdown_id = s.breakdown_id
join period on period.period_id = s.period_id
order by area.area, breakdown.breakdown, period.period, s.value

-- DuckDB. Grain: area; the latest number of people.
select area_id, arg_max(value, period_id) as population
from observation           --? !release
from state($release, $epoch)  --? release
where indicator_id = $indicator and breakdown_id = $breakdown and value is not null
group by area_id

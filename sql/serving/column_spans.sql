-- DuckDB. Grain: indicator × area of the current state; how many rows a shard of columns would have.
select
  indicator_id,
  area_id,
  count(*) as observations
from observation
group by indicator_id, area_id
order by indicator_id, area_id

-- DuckDB. Grain: indicator × breakdown × period. What tables are made of.
select
  indicator_id,
  breakdown_id,
  period_id
from observation           --? !release
from state($release, $epoch)  --? release
group by indicator_id, breakdown_id, period_id
order by indicator_id, breakdown_id, period_id

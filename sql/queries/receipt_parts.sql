-- DuckDB. Grain: area × breakdown. Observations of one indicator and period that may be parts of another.
select
  area_id,
  breakdown_id,
  status,
  origin
from observation           --? !release
from state($release, $epoch)  --? release
where indicator_id = $indicator
  and period_id = $period
  and area_id in (select unnest($areas))
  and breakdown_id in (select unnest($breakdowns))
order by area_id, breakdown_id

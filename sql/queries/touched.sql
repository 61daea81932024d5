-- DuckDB. Grain: indicator × breakdown that a release touched.
select
  indicator_id,
  breakdown_id,
  count(distinct (area_id, period_id)) as changes
from version
where release_from = $changed_in or release_to = $changed_in
group by indicator_id, breakdown_id
order by indicator_id, breakdown_id

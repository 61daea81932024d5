-- DuckDB. Grain: indicator × level of areas × breakdown × period × release; the chunk's part.
insert into coverage_change
with current_area as (
  select area_id, arg_max(level, release_from) as level
  from area
  group by area_id
),
lived as (
  select *
  from chunk
  where (release_to > release or release_to is null) and not withdrawn
),
turned as (
  select indicator_id, area_id, breakdown_id, period_id, release, 1 as observations
  from lived
  where release > $since  --? since
  union all
  select indicator_id, area_id, breakdown_id, period_id, release_to as release, -1 as observations
  from lived
  where release_to is not null
)
select
  turned.indicator_id,
  current_area.level,
  turned.breakdown_id,
  turned.period_id,
  turned.release,
  sum(turned.observations) as observations
from turned
join current_area on current_area.area_id = turned.area_id
group by turned.indicator_id, current_area.level, turned.breakdown_id, turned.period_id, turned.release
having sum(turned.observations) <> 0
order by turned.indicator_id, current_area.level, turned.breakdown_id, turned.period_id, turned.release

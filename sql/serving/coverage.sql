-- DuckDB. Grain: indicator × level of areas × breakdown × period.
create table coverage as
with current_area as (
  select area_id, arg_max(level, release_from) as level
  from area
  group by area_id
)
select
  observation.indicator_id,
  current_area.level,
  observation.breakdown_id,
  observation.period_id,
  count(*) as observations,
  count(observation.value) as with_value,
  count(observation.denominator) as with_denominator
from observation
join current_area on current_area.area_id = observation.area_id
group by observation.indicator_id, current_area.level, observation.breakdown_id, observation.period_id
order by observation.indicator_id, current_area.level, observation.breakdown_id, observation.period_id

-- DuckDB. Grain: indicator × level of areas × breakdown × period; what the chunk adds and takes.
insert into turned_coverage
with current_area as (
  select area_id, arg_max(level, release_from) as level
  from area
  group by area_id
)
select
  chunk.indicator_id,
  current_area.level,
  chunk.breakdown_id,
  chunk.period_id,
  sum(if(chunk.place is null, 1, -1)) as observations,
  sum(if(chunk.value is null, 0, if(chunk.place is null, 1, -1))) as with_value,
  sum(if(chunk.denominator is null, 0, if(chunk.place is null, 1, -1))) as with_denominator
from chunk
join current_area on current_area.area_id = chunk.area_id
where chunk.place is not null or chunk.release_to is null and not chunk.withdrawn
group by chunk.indicator_id, current_area.level, chunk.breakdown_id, chunk.period_id

-- DuckDB. Grain: area that is to be counted under another level than in the file that is carried on.
with current_level as (
  select area, arg_max(level, release_from) as level
  from area
  group by area
)
select earlier_level.area as code
from earlier_level
left join current_level on current_level.area = earlier_level.area
where current_level.level is distinct from earlier_level.level
order by earlier_level.area
limit 10

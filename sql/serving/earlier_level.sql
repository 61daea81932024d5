-- DuckDB. Grain: area, with the level that it is counted under in the file that is carried on.
create temp table earlier_level as
select area, arg_max(level, release_from) as level
from area
group by area

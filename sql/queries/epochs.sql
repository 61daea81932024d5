-- DuckDB. Grain: epoch, newest first.
select epoch, first_release, last_release
from epoch
order by epoch

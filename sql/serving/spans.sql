-- DuckDB. Grain: indicator × area, with the rows of the log that it takes.
select indicator, area, count(*) as observations
from log_observation
group by indicator, area
order by indicator, area

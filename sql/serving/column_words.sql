-- DuckDB. Grain: status × dataflow of an indicator.
select distinct status, dataflow
from observation
where indicator_id = $indicator
order by status, dataflow

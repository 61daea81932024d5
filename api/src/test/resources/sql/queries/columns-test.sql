-- DuckDB. Grain: column of the serving file.
select table_name, column_name
from information_schema.columns
where table_schema = 'main'
order by table_name, ordinal_position

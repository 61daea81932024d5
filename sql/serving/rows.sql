-- DuckDB. Grain: one row. How many observations there are.
select count(*) as observations from observation

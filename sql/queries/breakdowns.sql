-- DuckDB. Grain: breakdown.
select breakdown_id, breakdown from breakdown

-- DuckDB. Grain: period.
select period_id, period, "start", "end", frequency from period

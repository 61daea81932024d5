-- DuckDB. Grain: one row.
select format, release, fingerprint, sorted_release, sorted_rows from meta

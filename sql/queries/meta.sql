-- DuckDB. Grain: one row.
select format, release, fingerprint from meta

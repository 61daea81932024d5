-- DuckDB. Grain: indicator × level of areas × breakdown × period.
drop table coverage

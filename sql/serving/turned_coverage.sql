-- DuckDB. Grain: indicator × level of areas × breakdown × period × part of the build; the coverage
-- of the file that is carried on, and by how much that turns.
create temp table turned_coverage as
select * from coverage

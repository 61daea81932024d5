-- DuckDB. Grain: index × release; empty, for releases from before there were indices.
create temp view log_index_definition as
select
  null::varchar as "index",
  null::integer as version,
  null::varchar as definition,
  null::boolean as withdrawn,
  null::integer as release
where false

-- DuckDB. Grain: one row. What this file was built from.
create table meta (
  format int not null,
  release int not null,
  fingerprint varchar not null,
  built_at timestamp not null,
  sorted_release int not null,
  sorted_rows bigint not null
)

-- DuckDB. Grain: series × period; the current state, sorted by its key.
create table observation (
  indicator_id int not null,
  area_id int not null,
  breakdown_id int not null,
  period_id int not null,
  value double,
  lower double,
  upper double,
  numerator double,
  denominator double,
  denominator_lower double,
  denominator_upper double,
  status varchar not null,
  origin varchar not null,
  dataflow varchar not null,
  source_file varchar,
  source_line bigint,
  source_column varchar,
  source_rows bigint,
  rule varchar,
  release_from int not null
)

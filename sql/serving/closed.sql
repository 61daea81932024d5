-- DuckDB. Grain: epoch × series × period × version; valid from release_from until before release_to.
-- Each version stands in every epoch that it lives in, but for the current ones in the newest epoch,
-- which are in observation. copied: it lives on after this epoch; its end stands there, not here.
create table closed (
  epoch int not null,
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
  release_from int not null,
  release_to int,
  copied boolean not null
)

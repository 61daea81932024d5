-- PostgreSQL. Wide columns first, so that no row is padded; repeated texts as numbers.
drop table if exists observation, origin, dataflow, status;
create table status (
  status_id smallint primary key,
  status text not null
);
create table dataflow (
  dataflow_id smallint primary key,
  dataflow text not null
);
create table origin (
  origin_id integer primary key,
  origin text not null,
  source_file text,
  source_column text,
  rule text
);
create table observation (
  value double precision,
  lower double precision,
  upper double precision,
  numerator double precision,
  denominator double precision,
  denominator_lower double precision,
  denominator_upper double precision,
  indicator_id integer not null,
  area_id integer not null,
  breakdown_id integer not null,
  period_id integer not null,
  source_line bigint,
  source_rows integer,
  release_from integer not null,
  origin_id integer not null,
  status_id smallint not null,
  dataflow_id smallint not null
);

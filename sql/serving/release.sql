-- DuckDB. Grain: release, up to the one this file serves, without the empty r0.
create table release (
  release int not null,
  id varchar not null,
  kind varchar not null,
  restores varchar,
  created_at varchar not null,
  added bigint not null,
  changed bigint not null,
  withdrawn bigint not null,
  loaded varchar not null,
  dataflows varchar not null,
  shown_from varchar not null,
  draft varchar,
  approved_by varchar,
  approved_at varchar,
  note varchar,
  embargo_until varchar
)

-- DuckDB. Grain: epoch, a run of releases whose states lie together in closed; 0 is the newest run.
create table epoch (
  epoch int not null,
  first_release int not null,
  last_release int not null
)

-- DuckDB. Grain: load of one dataflow.
create table load as
select
  load,
  dataflow,
  title_fi,
  title_sv,
  title_en,
  fingerprint,
  files,
  rows_read,
  rows_accepted,
  rows_refused,
  observations,
  epoch_ms(started_at) as started_at,
  epoch_ms(finished_at) as finished_at,
  release
from log_load
order by release, dataflow

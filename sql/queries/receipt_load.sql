-- DuckDB. Grain: load of one dataflow; at most the one that came with a release.
select
  load,
  title_fi,
  title_sv,
  title_en,
  started_at,
  finished_at
from load
where dataflow = $dataflow
  and release = $brought

-- Spark SQL. Grain: load of one dataflow.
create table if not exists mittari.published.load (
  load string not null comment 'id of the load',
  dataflow string not null comment 'the dataflow that was loaded',
  title_fi string not null comment 'title of the dataflow in Finnish',
  title_sv string not null comment 'title of the dataflow in Swedish',
  title_en string not null comment 'title of the dataflow in English',
  fingerprint string not null comment 'SHA-256 over definition, codelists and source bytes',
  files string not null comment 'JSON list: name, snapshot, sha256, size, fetchedAt and address (null for a local file) of each source file',
  rows_read bigint not null comment 'records read from the source',
  rows_accepted bigint not null comment 'records that became observations',
  rows_refused bigint not null comment 'records refused',
  observations bigint not null comment 'observations of the dataflow in this release',
  started_at timestamp not null comment 'when the load began',
  finished_at timestamp not null comment 'when its observations were ready',
  release int not null comment 'number of the release that brought the row'
)
using iceberg
tblproperties (
  'format-version' = '2',
  'write.metadata.compression-codec' = 'gzip',
  'write.metadata.previous-versions-max' = '8',
  'write.parquet.row-group-size-bytes' = '4194304',
  'write.parquet.compression-codec' = 'zstd'
)

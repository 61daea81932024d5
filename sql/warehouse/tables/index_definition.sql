-- Spark SQL. Grain: index × release.
create table if not exists mittari.published.index_definition (
  `index` string not null comment 'code of the index',
  version int not null comment 'version that the definition gives itself',
  definition string not null comment 'the definition as JSON, defaults written out',
  withdrawn boolean not null comment 'true: no longer published from this release on',
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

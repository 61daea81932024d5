-- Spark SQL. Grain: indicator × area × breakdown × release; written when a series first appears or
-- passes to another dataflow.
create table if not exists mittari.published.series (
  indicator string not null comment 'code of the indicator',
  area string not null comment 'official code of the area',
  breakdown string not null comment 'canonical breakdown',
  dataflow string not null comment 'the dataflow that brings the series',
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

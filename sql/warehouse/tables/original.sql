-- Spark SQL. Grain: series × period × release; the originals of protected cells. Confidential: the
-- api never opens it.
create table if not exists mittari.confidential.original (
  indicator string not null comment 'code of the indicator',
  area string not null comment 'official code of the area',
  breakdown string not null comment 'canonical breakdown',
  period string not null comment 'code of the period',
  value double comment 'the value before protection',
  numerator double comment 'the numerator before protection',
  denominator double comment 'the denominator before protection',
  rule string not null comment 'the rule that hid it',
  dataflow string not null comment 'the dataflow that brought the value',
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

-- Spark SQL. Grain: period × release (written once).
create table if not exists mittari.published.period (
  period string not null comment 'code of the period',
  `start` date not null comment 'first day',
  `end` date not null comment 'last day, included',
  frequency string not null comment 'year, school-year, half-year, quarter, month, week, day, years or interval',
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

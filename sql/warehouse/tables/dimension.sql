-- Spark SQL. Grain: breakdown dimension × code × release.
create table if not exists mittari.published.dimension (
  dimension string not null comment 'code of the breakdown dimension: sex, age, language …',
  dimension_name_fi string not null comment 'name of the dimension in Finnish',
  dimension_name_sv string not null comment 'name of the dimension in Swedish',
  dimension_name_en string not null comment 'name of the dimension in English',
  code string not null comment 'code in the dimension; _T is everyone',
  name_fi string not null comment 'name in Finnish',
  name_sv string not null comment 'name in Swedish',
  name_en string not null comment 'name in English',
  sort int not null comment 'place in the order of the dimension',
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

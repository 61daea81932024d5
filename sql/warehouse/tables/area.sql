-- Spark SQL. Grain: area × release.
create table if not exists mittari.published.area (
  area string not null comment 'official code of the area',
  level string not null comment 'country, region, municipality, major-area, district, sub-district, postal, unit, group or unallocated',
  name_fi string not null comment 'name in Finnish',
  name_sv string comment 'name in Swedish, where a source gives one',
  name_en string comment 'name in English, where a source gives one',
  parent string comment 'code of the parent area',
  valid_from date comment 'first day of validity, null where not known',
  valid_to date comment 'last day of validity, null while valid',
  successors string comment 'codes of the areas that took its place, comma between',
  members string comment 'codes of the members of a group, comma between',
  geometry string comment 'GeoJSON geometry, WGS 84',
  sort int not null comment 'place in the official order',
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

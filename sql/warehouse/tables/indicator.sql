-- Spark SQL. Grain: indicator × release.
create table if not exists mittari.published.indicator (
  indicator string not null comment 'code of the indicator',
  name_fi string not null comment 'name in Finnish',
  name_sv string not null comment 'name in Swedish',
  name_en string not null comment 'name in English',
  description_fi string comment 'definition in Finnish',
  description_sv string comment 'definition in Swedish',
  description_en string comment 'definition in English',
  unit_fi string not null comment 'unit in Finnish',
  unit_sv string not null comment 'unit in Swedish',
  unit_en string not null comment 'unit in English',
  kind string not null comment 'proportion, rate, mean, count, quantile, ratio, money, index, rank or response_rate',
  factor double not null comment 'value = factor × numerator ÷ denominator; 100 for per cent',
  decimals int not null comment 'decimals to show',
  polarity string not null comment 'higher_is_better, lower_is_better or neutral',
  stock_or_flow string not null comment 'stock or flow',
  reference string comment 'reference day (--12-31) or span that a period stands for',
  theme string not null comment 'theme code',
  floor int not null comment 'smallest count or denominator that may be shown; 0 where all may',
  synthetic boolean not null comment 'true: the figures are generated',
  stand_in boolean not null comment 'true: foreign figures that stand in for Finnish ones',
  dataflow string not null comment 'the dataflow that defines it',
  producer_fi string not null comment 'producer of the source in Finnish',
  producer_sv string not null comment 'producer of the source in Swedish',
  producer_en string not null comment 'producer of the source in English',
  licence string not null comment 'licence of the source',
  url string comment 'address of the source',
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

-- Spark SQL. Grain: series × period × release; an append-only log. The current state is the last
-- row of each key (indicator, area, breakdown, period); a withdrawal is a row too.
create table if not exists mittari.published.observation (
  indicator string not null comment 'code of the indicator',
  area string not null comment 'official code of the area',
  breakdown string not null comment 'canonical breakdown, dimension=code sorted by dimension; empty for everyone',
  period string not null comment 'code of the period',
  value double comment 'unrounded, in the unit of the indicator; null if and only if status says why',
  lower double comment 'lower 95 % confidence limit, in the unit of the indicator',
  upper double comment 'upper 95 % confidence limit, in the unit of the indicator',
  numerator double comment 'what is counted',
  denominator double comment 'what it is counted out of',
  denominator_lower double comment 'least denominator that rounding of the source allows, where it was derived',
  denominator_upper double comment 'greatest denominator that rounding of the source allows, where it was derived',
  status string not null comment 'normal, provisional, estimated, partial, break, missing, not_applicable, unreliable or suppressed',
  origin string not null comment 'given, derived or rolled_up',
  dataflow string not null comment 'the dataflow that brought the value',
  source_file string comment 'name of the source file, null for roll-ups',
  source_line bigint comment 'line or row in the source file, 1-based',
  source_column string comment 'column, cell or position in the line',
  source_rows bigint comment 'how many source records or event rows are behind the value; null where not known or suppressed',
  rule string comment 'how the value was made: given, quotient, derived:denominator, sum:area …; suppressed where it is protected; null from older loads',
  withdrawn boolean not null comment 'true: the key is no longer published from this release on',
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

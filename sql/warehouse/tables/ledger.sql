-- Spark SQL. Grain: entry of a programme's ledger × release.
create table if not exists mittari.published.ledger (
  programme string not null comment 'id of the programme',
  kind string not null comment 'programme, goal, report or measure',
  entry string not null comment 'what it is within its kind: number of the goal, goal, metric and day of the report, id of the measure or of the programme',
  place int not null comment 'place in the order of its kind',
  definition string not null comment 'the entry as JSON',
  withdrawn boolean not null comment 'true: no longer published from this release on',
  release int not null comment 'number of the release that brought the row'
)
using iceberg
tblproperties (
  'format-version' = '2',
  'write.parquet.row-group-size-bytes' = '4194304',
  'write.parquet.compression-codec' = 'zstd'
)

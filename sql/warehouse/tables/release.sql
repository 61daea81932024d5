-- Spark SQL. Grain: release. For queries; what publishes is the release record.
create table if not exists mittari.published.release (
  release int not null comment 'number of the release',
  id string not null comment 'id of the release, r and its number',
  kind string not null comment 'load or rollback',
  restores string comment 'the release whose state a rollback publishes again',
  created_at timestamp not null comment 'when it was made',
  added bigint not null comment 'observations added against the release before',
  changed bigint not null comment 'observations changed against the release before',
  withdrawn bigint not null comment 'observations withdrawn against the release before',
  draft string comment 'id of the held load that was approved; null where it was not held',
  approved_by string comment 'name of the person who approved it',
  approved_at timestamp comment 'when it was approved',
  note string comment 'what the person said on approving it',
  embargo_until timestamp comment 'the moment before which nothing of it is shown'
)
using iceberg
tblproperties (
  'format-version' = '2',
  'write.metadata.compression-codec' = 'gzip',
  'write.metadata.previous-versions-max' = '8',
  'write.parquet.row-group-size-bytes' = '4194304',
  'write.parquet.compression-codec' = 'zstd'
)

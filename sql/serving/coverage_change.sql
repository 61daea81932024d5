-- DuckDB. Grain: indicator × level of areas × breakdown × period × release × part of the build; how
-- many observations more (or less) there were from that release on.
create table coverage_change (
  indicator_id int not null,
  level varchar not null,
  breakdown_id int not null,
  period_id int not null,
  release int not null,
  observations bigint not null
)

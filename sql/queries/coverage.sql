-- DuckDB. Grain: indicator × level of areas × breakdown × period; what there is of some indicators.
select
  indicator_id,
  level,
  breakdown_id,
  period_id,
  observations,
  with_denominator
from coverage
where indicator_id in (select unnest($indicators))

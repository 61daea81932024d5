-- DuckDB. Grain: indicator × version; valid from release_from until before release_to.
create table indicator as
with versions as (
  select
    *,
    lead(release) over (partition by indicator order by release) as release_to
  from log_indicator
)
select
  cast(given_id.id as integer) as indicator_id,
  indicator,
  name_fi,
  name_sv,
  name_en,
  description_fi,
  description_sv,
  description_en,
  unit_fi,
  unit_sv,
  unit_en,
  kind,
  factor,
  decimals,
  polarity,
  stock_or_flow,
  reference,
  theme,
  floor,
  synthetic,
  stand_in,
  dataflow,
  producer_fi,
  producer_sv,
  producer_en,
  licence,
  url,
  release as release_from,
  release_to
from versions
join given_id on given_id.code_kind = 'indicator' and given_id.code = versions.indicator
where not withdrawn
order by indicator_id, release_from

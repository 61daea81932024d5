-- DuckDB. Grain: series × period that a release added, changed or withdrew.
with published as (
  select * from version where release_from = $changed_in
),
superseded as (
  select * from version where release_to = $changed_in
),
change as (
  select
    coalesce(published.indicator_id, superseded.indicator_id) as indicator_id,
    coalesce(published.area_id, superseded.area_id) as area_id,
    coalesce(published.breakdown_id, superseded.breakdown_id) as breakdown_id,
    coalesce(published.period_id, superseded.period_id) as period_id,
    case
      when superseded.indicator_id is null then 'added'
      when published.indicator_id is null then 'withdrawn'
      else 'changed'
    end as kind,
    coalesce(published.dataflow, superseded.dataflow) as dataflow,
    superseded.value as old_value,
    superseded.lower as old_lower,
    superseded.upper as old_upper,
    superseded.numerator as old_numerator,
    superseded.denominator as old_denominator,
    superseded.status as old_status,
    published.value as new_value,
    published.lower as new_lower,
    published.upper as new_upper,
    published.numerator as new_numerator,
    published.denominator as new_denominator,
    published.status as new_status
  from published
  full join superseded
    on superseded.indicator_id = published.indicator_id
    and superseded.area_id = published.area_id
    and superseded.breakdown_id = published.breakdown_id
    and superseded.period_id = published.period_id
)
select *
from change
where kind in ($added, $changed, $withdrawn)
  and indicator_id in (select unnest($indicators))                   --? indicators
  and area_id in (select unnest($areas))                             --? areas
  and dataflow in (select unnest($dataflows))                        --? dataflows
  and (indicator_id, area_id, breakdown_id, period_id)               --? after_period
    > ($after_indicator, $after_area, $after_breakdown, $after_period) --? after_period
order by indicator_id, area_id, breakdown_id, period_id
limit $limit

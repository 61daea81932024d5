-- Spark SQL. Grain: series × period that differs between what the loaded dataflows bring now
-- (incoming) and what is published (present). A change is in a number or the status, or a passing
-- to another dataflow; a mere move in the source is none. conflict: another dataflow, which is not
-- loaded now, publishes the key.
with
  owned as (
    select present.*, loaded.dataflow is not null as is_loaded
    from present
    left join loaded on present.dataflow = loaded.dataflow
  ),

  compared as (
    select
      incoming.indicator is not null as comes_in,
      owned.indicator is not null as is_present,
      coalesce(owned.is_loaded, false) as is_loaded,
      coalesce(incoming.indicator, owned.indicator) as indicator,
      coalesce(incoming.area, owned.area) as area,
      coalesce(incoming.breakdown, owned.breakdown) as breakdown,
      coalesce(incoming.period, owned.period) as period,
      incoming.value, incoming.lower, incoming.upper, incoming.numerator, incoming.denominator,
      incoming.denominator_lower, incoming.denominator_upper,
      coalesce(incoming.status, 'missing') as status,
      coalesce(incoming.origin, owned.origin) as origin,
      coalesce(incoming.dataflow, owned.dataflow) as dataflow,
      incoming.source_file, incoming.source_line, incoming.source_column,
      owned.dataflow as present_dataflow,
      incoming.value is distinct from owned.value
        or incoming.numerator is distinct from owned.numerator
        or incoming.denominator is distinct from owned.denominator
        or incoming.denominator_lower is distinct from owned.denominator_lower
        or incoming.denominator_upper is distinct from owned.denominator_upper
        or incoming.lower is distinct from owned.lower
        or incoming.upper is distinct from owned.upper
        or incoming.status is distinct from owned.status
        or incoming.dataflow is distinct from owned.dataflow as differs
    from incoming
    full outer join owned
      on incoming.indicator = owned.indicator
      and incoming.area = owned.area
      and incoming.breakdown = owned.breakdown
      and incoming.period = owned.period
  ),

  classified as (
    select
      *,
      case
        when not is_present then 'added'
        when not comes_in and is_loaded then 'withdrawn'
        when comes_in and not is_loaded then 'conflict'
        when comes_in and differs then 'changed'
      end as change
    from compared
  )

select
  indicator, area, breakdown, period, value, lower, upper, numerator, denominator,
  denominator_lower, denominator_upper, status, origin, dataflow, source_file, source_line,
  source_column, change = 'withdrawn' as withdrawn, change, present_dataflow
from classified
where change is not null

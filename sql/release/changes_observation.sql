-- Spark SQL. Grain: series × period that differs between what the loaded dataflows bring now
-- (incoming) and what is published (present). A change is in a number or the status, or a passing
-- to another dataflow; a mere move in the source, or another way to
-- the same number, is none. duplicate: the key comes in more than
-- once. conflict: another dataflow, which is not loaded now, publishes the key.
with
  counted as (
    select
      *, count(*) over (partition by indicator, area, breakdown, period) as times
    from incoming
  ),

  owned as (
    select present.*, loaded.dataflow is not null as is_loaded
    from present
    left join loaded on present.dataflow = loaded.dataflow
  ),

  compared as (
    select
      counted.indicator is not null as comes_in,
      owned.indicator is not null as is_present,
      coalesce(owned.is_loaded, false) as is_loaded,
      coalesce(counted.indicator, owned.indicator) as indicator,
      coalesce(counted.area, owned.area) as area,
      coalesce(counted.breakdown, owned.breakdown) as breakdown,
      coalesce(counted.period, owned.period) as period,
      counted.value, counted.lower, counted.upper, counted.numerator, counted.denominator,
      counted.denominator_lower, counted.denominator_upper,
      coalesce(counted.status, 'missing') as status,
      coalesce(counted.origin, owned.origin) as origin,
      coalesce(counted.dataflow, owned.dataflow) as dataflow,
      counted.times, counted.source_file, counted.source_line, counted.source_column,
      counted.source_rows, counted.rule,
      owned.dataflow as present_dataflow,
      counted.value is distinct from owned.value
        or counted.numerator is distinct from owned.numerator
        or counted.denominator is distinct from owned.denominator
        or counted.denominator_lower is distinct from owned.denominator_lower
        or counted.denominator_upper is distinct from owned.denominator_upper
        or counted.lower is distinct from owned.lower
        or counted.upper is distinct from owned.upper
        or counted.status is distinct from owned.status
        or counted.dataflow is distinct from owned.dataflow as differs
    from counted
    full outer join owned
      on counted.indicator = owned.indicator
      and counted.area = owned.area
      and counted.breakdown = owned.breakdown
      and counted.period = owned.period
  ),

  classified as (
    select
      *,
      case
        when times > 1 then 'duplicate'
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
  source_column, source_rows, rule, change = 'withdrawn' as withdrawn, change, times, present_dataflow
from classified
where change is not null

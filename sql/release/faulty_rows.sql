-- Spark SQL. Grain: incoming observation that must not be published.
with
  judged as (
    select
      *,
      case
        when indicator is null or area is null or breakdown is null or period is null
          then 'a part of the key is missing'
        when status is null or status not in (
          'normal', 'provisional', 'estimated', 'partial', 'break', 'missing', 'not_applicable',
          'unreliable', 'suppressed')
          then 'the status is unknown'
        when origin is null or origin not in ('given', 'derived', 'rolled_up')
          then 'the origin is unknown'
        when status = 'suppressed' and coalesce(
          value, lower, upper, numerator, denominator, denominator_lower, denominator_upper,
          cast(source_rows as double))
          is not null
          then 'it is suppressed but has a number'
        when (value is null) <> (status in (
          'missing', 'not_applicable', 'unreliable', 'suppressed'))
          then 'a value must be null if and only if its status says why'
        when exists(
          array(value, lower, upper, numerator, denominator, denominator_lower, denominator_upper),
          x -> x is not null and (isnan(x) or abs(x) = double('infinity')))
          then 'a number is not finite'
      end as fault
    from incoming
  )

select indicator, area, breakdown, period, status, origin, dataflow, source_file, source_line, fault
from judged
where fault is not null
limit 5

-- Spark SQL. Grain: dataflow × indicator × area × breakdown × period. Each observation with its
-- value, its derived numerator or denominator, and the reason where there is no value. whole is the
-- denominator also where there is no value; excess is by how much a given value misses what its
-- given numerator and denominator make, beyond what rounding explains.
with ruled as (
  select
    merged.*, rule.kind, rule.factor, rule.decimals, rule.derive, rule.has_value,
    0.5 * pow(10, -rule.decimals) as half_step
  from merged
  join indicator_rule as rule on rule.dataflow = merged.dataflow and rule.indicator = merged.indicator
),
derived as (
  select
    *,
    case
      when derive = 'denominator' and value > 0 and numerator > 0 then round(factor * numerator / value)
      else denominator
    end as whole,
    case
      when derive = 'numerator' and value is not null and denominator > 0 then round(value * denominator / factor)
      else numerator
    end as counted
  from ruled
),
bounded as (
  select
    *,
    derive is not null
      and whole is not null
      and counted is not null
      and (denominator is null or numerator is null) as is_derived,
    case
      when status in ('missing', 'not_applicable', 'unreliable', 'suppressed') then null
      when has_value then value
      when counted is not null and whole > 0 then factor * counted / whole
    end as number
  from derived
),
explained as (
  select
    *,
    case
      when number is not null then
        case
          when is_derived and coalesce(status, 'normal') = 'normal' then 'estimated'
          else coalesce(status, 'normal')
        end
      when status in ('missing', 'not_applicable', 'unreliable', 'suppressed') then status
      when has_value then coalesce(value_status, 'missing')
      when whole = 0 then 'not_applicable'
      else coalesce(numerator_status, denominator_status, 'missing')
    end as final_status
  from bounded
)
select
  dataflow,
  indicator,
  area,
  breakdown,
  period,
  kind,
  factor,
  number as value,
  if(number is null, null, lower) as lower,
  if(number is null, null, upper) as upper,
  if(number is null, null, counted) as numerator,
  if(number is null, null, whole) as denominator,
  case
    when is_derived and derive = 'denominator' then factor * counted / (number + half_step)
  end as denominator_lower,
  case
    when is_derived and derive = 'denominator' and number > half_step then factor * counted / (number - half_step)
  end as denominator_upper,
  final_status as status,
  case when is_derived or not has_value then 'derived' else 'given' end as origin,
  place.source_file as source_file,
  place.source_line as source_line,
  place.source_column as source_column,
  source_rows,
  case
    when is_derived then 'derived:' || derive
    when has_value then 'given'
    else 'quotient'
  end as rule,
  whole,
  denominator_status,
  case
    when has_value and derive is null and kind in ('proportion', 'rate', 'ratio', 'response_rate') and whole > 0 then
      abs(number - factor * counted / whole) - 2 * half_step - 1e-9 * abs(number)
  end as excess,
  last_place,
  times_brought
from explained

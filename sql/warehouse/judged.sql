-- Spark SQL. Grain: dataflow × indicator × area × breakdown × period. Observations that a source gives,
-- each with the rules that do not hold of it, null for none: keys are unique, parts lie within
-- wholes, values within their range.
with ranged as (
  select given.*, expected_range.least, expected_range.greatest, expected_range.severity
  from given
  left join expected_range
    on expected_range.dataflow = given.dataflow
    and expected_range.indicator = given.indicator
),
marked as (
  select
    *,
    coalesce(times_brought > 1, false) as is_repeated,
    coalesce(kind in ('proportion', 'response_rate') and numerator > denominator, false) as is_above_whole,
    coalesce(numerator < 0 or whole < 0, false) as is_negative,
    coalesce(lower > value or upper < value, false) as is_outside_limits,
    coalesce(excess > 0, false) as is_no_ratio,
    coalesce(value < least or value > greatest, false) as is_out_of_range
  from ranged
)
select
  * except (least, greatest, severity, is_repeated, is_above_whole, is_negative, is_outside_limits, is_no_ratio, is_out_of_range),
  -- What is rare is put together for rare rows only.
  if(is_repeated or is_above_whole or is_negative or is_outside_limits or is_no_ratio or is_out_of_range,
    filter(array(
      if(is_repeated, struct('duplicate-key' as rule,
        'brought ' || times_brought || ' times, also at ' || last_place.source_file || ' line ' || last_place.source_line as why, 'stop' as severity), null),
      if(is_above_whole, struct('part-above-whole' as rule,
        'the numerator ' || numerator || ' is above the denominator ' || denominator as why, 'stop' as severity), null),
      if(is_negative, struct('negative-count' as rule,
        'a numerator or denominator is below zero' as why, 'stop' as severity), null),
      if(is_outside_limits, struct('limits-off' as rule,
        'the limits ' || coalesce(lower, '–') || ' and ' || coalesce(upper, '–') || ' do not hold the value ' || value || ' between them' as why, 'stop' as severity), null),
      if(is_no_ratio, struct('value-not-ratio' as rule,
        'the value ' || value || ' is not ' || factor || ' × ' || numerator || ' ÷ ' || denominator || ', not even rounded' as why, 'stop' as severity), null),
      if(is_out_of_range, struct('out-of-range' as rule,
        'the value ' || value || ' is not between ' || least || ' and ' || greatest as why, severity as severity), null)
    ), fault -> fault is not null),
    null) as faults
from marked

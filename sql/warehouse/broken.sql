-- Spark SQL. Grain: broken rule × observation. What does not hold of the observations that a source
-- gives, each by itself: keys are unique, parts lie within wholes, values within their range.
with ranged as (
  select given.*, expected_range.least, expected_range.greatest, expected_range.severity
  from given
  left join expected_range
    on expected_range.dataflow = given.dataflow
    and expected_range.indicator = given.indicator
),
judged as (
  select
    *,
    filter(array(
      if(times_brought > 1, struct('duplicate-key' as rule,
        'brought ' || times_brought || ' times, also at ' || last_place.source_file || ' line ' || last_place.source_line as why, 'stop' as severity), null),
      if(kind in ('proportion', 'response_rate') and numerator > denominator, struct('part-above-whole' as rule,
        'the numerator ' || numerator || ' is above the denominator ' || denominator as why, 'stop' as severity), null),
      if(numerator < 0 or whole < 0, struct('negative-count' as rule,
        'a numerator or denominator is below zero' as why, 'stop' as severity), null),
      if(lower > value or upper < value, struct('limits-off' as rule,
        'the limits ' || coalesce(lower, '–') || ' and ' || coalesce(upper, '–') || ' do not hold the value ' || value || ' between them' as why, 'stop' as severity), null),
      if(excess > 0, struct('value-not-ratio' as rule,
        'the value ' || value || ' is not ' || factor || ' × ' || numerator || ' ÷ ' || denominator || ', not even rounded' as why, 'stop' as severity), null),
      if(value < least or value > greatest, struct('out-of-range' as rule,
        'the value ' || value || ' is not between ' || least || ' and ' || greatest as why, severity as severity), null)
    ), fault -> fault is not null) as faults
  from ranged
)
select
  dataflow, fault.rule, fault.severity, fault.why, indicator, area, breakdown, period,
  cast(value as string) as value,
  source_file, source_line, source_column
from judged
lateral view explode(faults) as fault

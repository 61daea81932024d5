-- Spark SQL. Grain: series × period whose original comes in for the first time or otherwise than
-- the last time. Originals are never withdrawn: they stay what the protected releases rest on.
select incoming.*
from incoming
left join present
  on incoming.indicator = present.indicator
  and incoming.area = present.area
  and incoming.breakdown = present.breakdown
  and incoming.period = present.period
where
  present.indicator is null
  or incoming.value is distinct from present.value
  or incoming.numerator is distinct from present.numerator
  or incoming.denominator is distinct from present.denominator
  or incoming.rule is distinct from present.rule
  or incoming.dataflow is distinct from present.dataflow

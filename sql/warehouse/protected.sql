-- Spark SQL. Grain: dataflow × indicator × area × breakdown × period. Primary disclosure control:
-- which rule, if any, hides the observation. Counts, complements and denominators below the floor (of
-- counts the complement in the whole that they are known to be a part of);
-- counts also where they are not given but follow from value and denominator.
with ruled as (
  select
    candidate.*,
    rule.floor,
    coalesce(
      candidate.numerator,
      if(rolls_up(candidate.kind), round(candidate.value * candidate.denominator / candidate.factor), null)
    ) as implied
  from candidate
  join indicator_rule as rule
    on rule.dataflow = candidate.dataflow
    and rule.indicator = candidate.indicator
)
select
  * except (floor, implied, whole),
  case
    when floor = 0 or coalesce(value, numerator, denominator) is null then null
    when kind = 'count' and value < floor then 'count below ' || floor
    when kind = 'count' then if(whole - value < floor, 'complement below ' || floor, null)
    when denominator is null then 'no denominator to hold against the floor of ' || floor
    when denominator < floor then 'denominator below ' || floor
    when rolls_up(kind) and implied < floor then 'count below ' || floor
    when kind in ('proportion', 'response_rate') and denominator - implied < floor
      then 'complement below ' || floor
  end as hidden_by
from ruled

-- Spark SQL. Grain: dataflow × indicator × area × breakdown × period. Primary disclosure control: which rule,
-- if any, hides the observation. Counts, complements and denominators below the floor.
select
  candidate.*,
  case
    when candidate.value is null or rule.floor = 0 then null
    when candidate.kind = 'count' then
      if(candidate.value < rule.floor, 'count below ' || rule.floor, null)
    when candidate.denominator is null then 'no denominator to hold against the floor of ' || rule.floor
    when candidate.denominator < rule.floor then 'denominator below ' || rule.floor
    when candidate.numerator is null then null
    when rolls_up(candidate.kind) and candidate.numerator < rule.floor then 'count below ' || rule.floor
    when candidate.kind in ('proportion', 'response_rate')
      and candidate.denominator - candidate.numerator < rule.floor then 'complement below ' || rule.floor
  end as hidden_by
from candidate
join indicator_rule as rule
  on rule.dataflow = candidate.dataflow
  and rule.indicator = candidate.indicator

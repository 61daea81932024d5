-- Spark SQL. Grain: series × period that a held load adds, changes or withdraws.
select
  brought.*,
  case
    when brought.withdrawn then 'withdrawn'
    when present.indicator is null then 'added'
    else 'changed'
  end as change
from brought
left join present
  on brought.indicator = present.indicator
  and brought.area = present.area
  and brought.breakdown = present.breakdown
  and brought.period = present.period

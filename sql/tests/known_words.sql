-- Spark SQL. Must return no rows: status and origin are words of the glossary.
select indicator, area, breakdown, period, release, status, origin
from observation
where
  status not in (
    'normal', 'provisional', 'estimated', 'partial', 'break', 'missing', 'not_applicable',
    'unreliable', 'suppressed')
  or origin not in ('given', 'derived', 'rolled_up')

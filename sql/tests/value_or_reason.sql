-- Spark SQL. Must return no rows: a value is null if and only if its status says why.
select indicator, area, breakdown, period, release, value, status
from observation
where (value is null) <> (status in ('missing', 'not_applicable', 'unreliable', 'suppressed'))

-- Spark SQL. Grain: period that is not known yet.
select incoming.*
from incoming
left anti join present on incoming.period = present.period

-- DuckDB. Grain: code that observations use and no catalog names; must be empty.
select 'indicator' as what, used.code
from (select distinct indicator as code from log_observation where release > $since) as used
anti join indicator as known on known.indicator = used.code
union all
select 'area' as what, used.code
from (select distinct area as code from log_observation where release > $since) as used
anti join area as known on known.area = used.code
union all
select 'period' as what, period as code
from period
where "start" is null
order by what, code
limit 10

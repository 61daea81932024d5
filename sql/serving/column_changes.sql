-- DuckDB. Grain: indicator whose current state may differ from that of an earlier release.
select distinct indicator_id
from observation
where release_from > $since
union
select distinct indicator_id
from closed
where release_from > $since or release_to > $since
order by indicator_id

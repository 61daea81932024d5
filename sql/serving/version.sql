-- DuckDB. Grain: series × period × version; each version that was ever published once, with what
-- protection left of it. release_to null: current.
create view version as
select *, null::int as release_to
from observation
union all by name
select * exclude (epoch, copied)
from closed
where not copied

-- DuckDB. Grain: breakdown that any observation ever had.
create table breakdown as
select cast(id as integer) as breakdown_id, code as breakdown
from given_id
where code_kind = 'breakdown'
order by breakdown_id

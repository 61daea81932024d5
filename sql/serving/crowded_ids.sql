-- DuckDB. Grain: kind of codes whose numbers are not in their order: there was no room, or the order has changed.
with neighbour as (
  select code_kind, id, lag(id) over (partition by code_kind order by place) as before
  from given_id
)
select distinct code_kind as code
from neighbour
where id <= before or id > 2147483647
order by code_kind

-- DuckDB. Grain: breakdown that any observation ever had.
create table breakdown as
select
  cast(row_number() over (order by breakdown) as integer) as breakdown_id,
  breakdown
from (select distinct breakdown from log_observation)
order by breakdown

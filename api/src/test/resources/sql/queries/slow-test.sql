-- DuckDB. Grain: one row. Takes much longer than anybody waits.
select sum(hash(a.range) % 7 + b.range) as total
from range(1000000) a
cross join range(1000000) b

-- Spark SQL. Grain: dataflow × indicator × area × breakdown × period. The parts of an observation that one or
-- several records brought, put together; count_* tell of parts brought more than once.
select
  dataflow,
  indicator,
  area,
  breakdown,
  period,
  max(value) as value,
  max(value_status) as value_status,
  max(numerator) as numerator,
  max(numerator_status) as numerator_status,
  max(denominator) as denominator,
  max(denominator_status) as denominator_status,
  max(lower) as lower,
  max(upper) as upper,
  max(status) as status,
  bit_or(parts) as parts,
  greatest(
    sum(parts & 1), sum((parts & 2) / 2), sum((parts & 4) / 4), sum((parts & 8) / 8), sum((parts & 16) / 16)
  ) as times_brought,
  min(struct(if((parts & 1) = 1, 0, 1) as priority, source_file, source_line, source_column)) as place,
  max(struct(source_file, source_line, source_column)) as last_place
from staged
where rule is null and parts > 0
group by dataflow, indicator, area, breakdown, period

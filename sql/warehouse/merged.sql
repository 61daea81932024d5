-- Spark SQL. Grain: dataflow × indicator × area × breakdown × period. The parts of an observation
-- that one or several records brought, put together. times_brought is above 1 where a part came more
-- than once; source_rows is how many records brought something. Of several statuses the one that limits use most is taken.
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
  substring(max(
    case status
      when 'normal' then '1normal'
      when 'provisional' then '2provisional'
      when 'estimated' then '3estimated'
      when 'break' then '4break'
      when 'partial' then '5partial'
      when 'not_applicable' then '6not_applicable'
      when 'missing' then '7missing'
      when 'unreliable' then '8unreliable'
      when 'suppressed' then '9suppressed'
    end), 2) as status,
  cast(greatest(
    sum(parts & 1), sum((parts & 2) / 2), sum((parts & 4) / 4), sum((parts & 8) / 8), sum((parts & 16) / 16)
  ) as bigint) as times_brought,
  if(
    min(struct(source_file, source_line)) = max(struct(source_file, source_line)), 1, count(*)
  ) as source_rows,
  min(struct(if((parts & 1) = 1, 0, 1) as priority, source_file, source_line, source_column)) as place,
  max(struct(source_file, source_line, source_column)) as last_place
from staged
where rule is null and parts > 0
group by dataflow, indicator, area, breakdown, period

-- DuckDB, on a serving file. The current state with repeated texts as numbers, in the order of the file.
create or replace temp table status_word as
select cast(row_number() over (order by status) as integer) as status_id, status
from (select distinct status from observation);
create or replace temp table dataflow_word as
select cast(row_number() over (order by dataflow) as integer) as dataflow_id, dataflow
from (select distinct dataflow from observation);
create or replace temp table origin_word as
select cast(row_number() over (order by origin, source_file, source_column, rule) as integer) as origin_id, *
from (select distinct origin, source_file, source_column, rule from observation);
copy status_word to '${folder}/status.csv' (format csv, header false);
copy dataflow_word to '${folder}/dataflow.csv' (format csv, header false);
copy origin_word to '${folder}/origin.csv' (format csv, header false);
copy (
  select
    o.value,
    o.lower,
    o.upper,
    o.numerator,
    o.denominator,
    o.denominator_lower,
    o.denominator_upper,
    o.indicator_id,
    o.area_id,
    o.breakdown_id,
    o.period_id,
    o.source_line,
    o.source_rows,
    o.release_from,
    origin_word.origin_id,
    status_word.status_id,
    dataflow_word.dataflow_id
  from observation o
  join status_word on status_word.status = o.status
  join dataflow_word on dataflow_word.dataflow = o.dataflow
  join origin_word on origin_word.origin = o.origin
    and origin_word.source_file is not distinct from o.source_file
    and origin_word.source_column is not distinct from o.source_column
    and origin_word.rule is not distinct from o.rule
) to '${folder}/observation.csv' (format csv, header false);

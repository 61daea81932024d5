-- Spark SQL. Grain: dataflow × expected source key that comes more than once. Staging hands the keys
-- over as rows with parts -3 and the severity in message.
with repeated as (
  select
    dataflow,
    message as severity,
    source_column,
    refused_value as value,
    count(*) as times,
    min(struct(source_file, source_line)) as first_place,
    max(struct(source_file, source_line)) as last_place
  from staged
  where parts = -3
  group by dataflow, message, source_column, refused_value
  having count(*) > 1
)
select
  dataflow,
  severity,
  'duplicate-source-key' as rule,
  last_place.source_file as source_file,
  last_place.source_line as source_line,
  source_column,
  value,
  'the key comes ' || times || ' times, first at ' || first_place.source_file || ' line '
    || first_place.source_line as message
from repeated

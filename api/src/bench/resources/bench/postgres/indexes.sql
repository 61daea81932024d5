-- PostgreSQL. One index covers series, the other what lies across areas; neither needs the table.
create unique index observation_series
on observation (indicator_id, area_id, breakdown_id, period_id)
include (value, lower, upper, numerator, denominator, denominator_lower, denominator_upper, status_id, dataflow_id);
create index observation_across
on observation (indicator_id, breakdown_id, period_id, area_id)
include (value, lower, upper, numerator, denominator, denominator_lower, denominator_upper, status_id, dataflow_id);
vacuum (freeze, analyze) observation;

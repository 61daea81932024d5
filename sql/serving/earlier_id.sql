-- DuckDB. Grain: code of a kind, with the number that it has in the file that is carried on.
create temp table earlier_id as
select distinct 'area' as code_kind, area as code, area_id as id from area
union all
select distinct 'breakdown' as code_kind, breakdown as code, breakdown_id as id from breakdown
union all
select distinct 'index' as code_kind, "index" as code, index_id as id from index_definition
union all
select distinct 'indicator' as code_kind, indicator as code, indicator_id as id from indicator
union all
select distinct 'period' as code_kind, period as code, period_id as id from period

-- DuckDB. Grain: entry of a ledger × release; empty, for releases from before there were ledgers.
create temp view log_ledger as
select
  null::varchar as programme,
  null::varchar as kind,
  null::varchar as entry,
  null::integer as place,
  null::varchar as definition,
  null::boolean as withdrawn,
  null::integer as release
where false

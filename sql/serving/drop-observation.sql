-- DuckDB. Grain: series × period; what the chunk supersedes, and what is in recent.
delete from observation
where rowid in (
  select place from chunk where place is not null
  union all
  select place from recent
)

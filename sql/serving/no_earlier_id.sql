-- DuckDB. Grain: code of a kind; empty, where no earlier file is carried on.
create temp table earlier_id (
  code_kind varchar,
  code varchar,
  id int
)

-- DuckDB. Grain: one row. How many rows lie behind the sorted ones of a file that is carried on, with those that come.
select
  greatest(
    (select count(*) from observation where release_from > $sorted_release),
    (select count(*) from closed where epoch = 0 and release_to > $sorted_release)
  )
  + (select count(*) from log_observation where release > $since) as unsorted

-- Spark SQL. Grain: entry of a ledger that comes in otherwise than it is present. What a programme
-- that comes in no longer names is withdrawn, but for its reports: they are history and stay. With
-- :complete everything that is present and does not come in is withdrawn.
with
  entering as (
    select incoming.*, false as withdrawn
    from incoming
    left join
      present
      on incoming.programme = present.programme
      and incoming.kind = present.kind
      and incoming.entry = present.entry
    where struct(incoming.*) is distinct from struct(present.*)
  ),

  gone as (
    select present.*, true as withdrawn
    from present
    left anti join
      incoming
      on incoming.programme = present.programme
      and incoming.kind = present.kind
      and incoming.entry = present.entry
  ),

  leaving as (
    select gone.*
    from gone
    where
      :complete
      or (gone.kind <> 'report' and gone.programme in (select incoming.programme from incoming))
  )

select * from entering
union all
select * from leaving

-- Spark SQL. Grain: index whose definition comes in otherwise than it is present; with :complete,
-- what is present and does not come in is withdrawn.
with
  entering as (
    select incoming.*, false as withdrawn
    from incoming
    left join present on incoming.`index` = present.`index`
    where struct(incoming.*) is distinct from struct(present.*)
  ),

  leaving as (
    select present.*, true as withdrawn
    from present
    left anti join incoming on incoming.`index` = present.`index`
    where :complete
  )

select * from entering
union all
select * from leaving

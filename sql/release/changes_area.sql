-- Spark SQL. Grain: area that differs between what comes in and what is present; with :complete,
-- what is present and does not come in is withdrawn.
with
  compared as (
    select incoming.area is not null as comes_in, struct(incoming.*) as new, struct(present.*) as old
    from incoming
    full outer join present on incoming.area = present.area
  )

select new.*, false as withdrawn
from compared
where comes_in and new is distinct from old
union all
select old.*, true as withdrawn
from compared
where not comes_in and :complete

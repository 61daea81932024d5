-- Spark SQL. Grain: indicator of which an observation remains after the changes.
with
  kept as (
    select present.indicator
    from present
    left anti join (select * from changes where withdrawn) as gone
      on present.indicator = gone.indicator
      and present.area = gone.area
      and present.breakdown = gone.breakdown
      and present.period = gone.period
  )

select indicator from kept
union
select indicator from changes where not withdrawn

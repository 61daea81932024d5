-- DuckDB. Grain: indicator × area × frequency of periods, with one of these periods. Where the tables of an indicator have something.
with chosen as (
  select
    indicator_id,
    area_id,
    period_id
  from observation           --? !release
  from state($release, $epoch)  --? release
)
select
  chosen.indicator_id,
  chosen.area_id,
  min(chosen.period_id) as period_id
from chosen
join period on period.period_id = chosen.period_id
group by chosen.indicator_id, chosen.area_id, period.frequency
order by chosen.indicator_id, chosen.area_id, min(chosen.period_id)

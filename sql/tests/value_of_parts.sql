-- Spark SQL. Must return no rows: value = factor × numerator ÷ denominator, within half a unit of
-- the last decimal, where the value was not simply given.
with
  versions as (
    select
      indicator, kind, factor, decimals, release as from_release,
      lead(release, 1, 2147483647) over (partition by indicator order by release) as to_release
    from indicator
  )

select
  observation.indicator, observation.area, observation.breakdown, observation.period,
  observation.release, observation.value, observation.numerator, observation.denominator
from observation
inner join versions
  on observation.indicator = versions.indicator
  and observation.release >= versions.from_release
  and observation.release < versions.to_release
where
  versions.kind in ('proportion', 'rate', 'ratio', 'response_rate')
  and observation.origin <> 'given'
  and observation.denominator > 0
  and abs(
    observation.value - versions.factor * observation.numerator / observation.denominator)
  > 0.5 * pow(10, -versions.decimals) + 1e-9 * abs(observation.value)

-- Spark SQL. Grain: whole × part. Which areas of this dataflow add up to which wider area or group,
-- and how many counted parts a complete sum needs ("other" and "unknown" are in sums but not counted). Parts of a level are the narrowest areas that the
-- dataflow brings; groups are made of their members.
with present as (
  select distinct area from observation_part
),
narrowest as (
  select present.area
  from present
  left anti join (
    select ancestry.ancestor
    from ancestry
    join present as narrower on narrower.area = ancestry.area
  ) as wider on wider.ancestor = present.area
),
level_part as (
  select ancestry.ancestor as whole, narrowest.area as part, area_info.level
  from narrowest
  join area_info on area_info.area = narrowest.area
  join ancestry on ancestry.area = narrowest.area
  join summed_level on summed_level.level = ancestry.ancestor_level
),
level_expected as (
  select whole, sum(expected) as expected
  from (
    select needed.whole, needed.level, count(distinct ancestry.area) as expected
    from (select distinct whole, level from level_part where level <> 'unallocated') as needed
    join ancestry on ancestry.ancestor = needed.whole
    join area_info on area_info.area = ancestry.area and area_info.level = needed.level and area_info.valid
    group by needed.whole, needed.level
  )
  group by whole
),
group_expected as (
  select whole, count(*) as expected from group_member where not unallocated group by whole
)
select
  level_part.whole,
  level_part.part,
  level_part.level <> 'unallocated' as counted,
  coalesce(level_expected.expected, 1) as expected
from level_part
left join level_expected on level_expected.whole = level_part.whole
union
select group_member.whole, group_member.part, not group_member.unallocated as counted, group_expected.expected
from group_member
join present on present.area = group_member.part
join group_expected on group_expected.whole = group_member.whole

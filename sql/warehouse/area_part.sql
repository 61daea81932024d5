-- Spark SQL. Grain: dataflow × whole × part. Which areas of a dataflow add up to which wider area or
-- group, and how many counted parts a complete sum needs ("other" and "unknown" are in sums but not
-- counted). Parts of a level are the narrowest areas that the dataflow brings; groups are made of
-- their members, where the dataflow brings more than half of them: a source about one city says
-- nothing of six.
with present as (
  select distinct dataflow, area from observation_part
),
wider as (
  select distinct present.dataflow, ancestry.ancestor as area
  from present
  join ancestry on ancestry.area = present.area
),
narrowest as (
  select present.* from present left anti join wider
    on wider.dataflow = present.dataflow and wider.area = present.area
),
level_part as (
  select narrowest.dataflow, ancestry.ancestor as whole, narrowest.area as part, area_info.level
  from narrowest
  join area_info on area_info.area = narrowest.area
  join ancestry on ancestry.area = narrowest.area
  join summed_level
    on summed_level.dataflow = narrowest.dataflow
    and summed_level.level = ancestry.ancestor_level
),
level_needed as (
  select distinct dataflow, whole, level from level_part where level <> 'unallocated'
),
level_expected as (
  select level_needed.dataflow, level_needed.whole, count(distinct ancestry.area) as expected
  from level_needed
  join ancestry on ancestry.ancestor = level_needed.whole
  join area_info
    on area_info.area = ancestry.area
    and area_info.level = level_needed.level
    and area_info.valid
  group by level_needed.dataflow, level_needed.whole
),
group_expected as (
  select whole, count(*) as expected from group_member where not unallocated group by whole
),
group_brought as (
  select present.dataflow, group_member.whole, group_expected.expected
  from group_member
  join present on present.area = group_member.part
  join grouped_dataflow on grouped_dataflow.dataflow = present.dataflow
  join group_expected on group_expected.whole = group_member.whole
  where not group_member.unallocated
  group by present.dataflow, group_member.whole, group_expected.expected
  having 2 * count(*) > group_expected.expected
)
select
  level_part.dataflow,
  level_part.whole,
  level_part.part,
  level_part.level <> 'unallocated' as counted,
  coalesce(level_expected.expected, 1) as expected
from level_part
left join level_expected
  on level_expected.dataflow = level_part.dataflow
  and level_expected.whole = level_part.whole
union
select
  present.dataflow,
  group_member.whole,
  group_member.part,
  not group_member.unallocated as counted,
  group_brought.expected
from group_member
join present on present.area = group_member.part
join group_brought
  on group_brought.dataflow = present.dataflow
  and group_brought.whole = group_member.whole

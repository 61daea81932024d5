package fi.mittari.api.comparison;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Areas;
import fi.mittari.model.AreaLevel;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** How an area lies to another: it decides whether their figures are independent. */
enum Overlap {
  SAME,
  APART,
  /** The first is part of the second. */
  PART,
  /** The second is part of the first. */
  WHOLE,
  PARTLY;

  static Overlap of(Area first, Area second, Areas areas) {
    if (first.code().equals(second.code())) {
      return SAME;
    }
    if (isAbove(second, first, areas)) {
      return PART;
    }
    if (first.level() != AreaLevel.GROUP && second.level() != AreaLevel.GROUP) {
      return isAbove(first, second, areas) ? WHOLE : APART;
    }
    Set<String> one = all(first, areas);
    Set<String> other = all(second, areas);
    if (isIn(first, other)) {
      return PART;
    }
    if (isIn(second, one)) {
      return WHOLE;
    }
    return Collections.disjoint(one, other) ? APART : PARTLY;
  }

  private static boolean isAbove(Area above, Area area, Areas areas) {
    Optional<Area> next = Optional.of(area);
    for (int depth = 0; depth < 20 && next.isPresent(); depth++) {
      if (above.code().equals(next.get().parent())) {
        return true;
      }
      next = Optional.ofNullable(next.get().parent()).flatMap(areas::of);
    }
    return false;
  }

  private static boolean isIn(Area area, Set<String> codes) {
    return codes.contains(area.code())
        || area.level() == AreaLevel.GROUP
            && !area.members().isEmpty()
            && codes.containsAll(area.members());
  }

  /** Codes of an area and of everything below it, groups left out. */
  private static Set<String> all(Area area, Areas areas) {
    Set<String> codes = new HashSet<>(Set.of(area.code()));
    areas.descendants(area).stream()
        .filter(a -> a.level() != AreaLevel.GROUP)
        .forEach(a -> codes.add(a.code()));
    return codes;
  }

  /**
   * Groups that make up what a group leaves of its parent: they share no area with it, and the two
   * hold every area of the parent that is in use.
   */
  static List<Area> complements(Area group, Areas areas) {
    if (group.level() != AreaLevel.GROUP || group.parent() == null) {
      return List.of();
    }
    return areas.live().stream()
        .filter(a -> a.level() == AreaLevel.GROUP && Objects.equals(a.parent(), group.parent()))
        .filter(a -> of(group, a, areas) == APART)
        .filter(a -> coversParent(group, a, areas))
        .toList();
  }

  private static boolean coversParent(Area one, Area other, Areas areas) {
    Set<String> members = new HashSet<>(one.members());
    members.addAll(other.members());
    return areas.of(one.parent()).filter(parent -> covered(parent, members, areas)).isPresent();
  }

  private static boolean covered(Area area, Set<String> members, Areas areas) {
    if (members.contains(area.code())) {
      return true;
    }
    List<Area> parts =
        areas.children(area).stream()
            .filter(a -> a.level() != AreaLevel.GROUP && a.level() != AreaLevel.UNALLOCATED)
            .filter(a -> a.level() != AreaLevel.POSTAL)
            .filter(a -> a.validTo() == null && a.successors().isEmpty())
            .toList();
    return !parts.isEmpty() && parts.stream().allMatch(a -> covered(a, members, areas));
  }

  /** Whether an area was no longer in use on a day. */
  static boolean isRetired(Area area, LocalDate day) {
    return area.validTo() != null && area.validTo().isBefore(day);
  }
}

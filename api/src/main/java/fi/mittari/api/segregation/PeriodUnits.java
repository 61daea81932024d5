package fi.mittari.api.segregation;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.comparison.InUse;
import fi.mittari.api.http.Numbers;
import fi.mittari.api.observation.Observation;
import fi.mittari.model.MittariException;
import fi.mittari.model.ObservationStatus;
import fi.mittari.model.Period;
import fi.mittari.statistics.segregation.Units;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The areas of one period that can be counted, and how many cannot.
 *
 * @param counted in the order of areas; each has numerator and denominator
 * @param suppressed areas whose figure is protected
 * @param withoutCounts areas with a value but no numerator and denominator
 * @param missing areas without a value
 */
record PeriodUnits(
    Period period, List<Observation> counted, int suppressed, int withoutCounts, int missing) {

  /** Fewer areas cannot be uneven. */
  static final int LEAST_AREAS = 2;

  /**
   * @param observations of one period, of some or all of the areas
   */
  static PeriodUnits of(Period period, Collection<Area> areas, List<Observation> observations) {
    List<Observation> used = InUse.of(observations);
    List<Observation> counted = used.stream().filter(PeriodUnits::isCounted).toList();
    int suppressed =
        (int) used.stream().filter(o -> o.status() == ObservationStatus.SUPPRESSED).count();
    int without = (int) used.stream().filter(o -> o.value() != null && !isCounted(o)).count();
    Set<Integer> seen = new HashSet<>();
    observations.forEach(o -> seen.add(o.area().id()));
    int unseen =
        (int) areas.stream().filter(a -> isInUse(a, period) && !seen.contains(a.id())).count();
    int missing = used.size() - counted.size() - suppressed - without + unseen;
    return new PeriodUnits(period, counted, suppressed, without, missing);
  }

  private static boolean isInUse(Area area, Period period) {
    return (area.validTo() == null || !area.validTo().isBefore(period.end()))
        && (area.validFrom() == null || !area.validFrom().isAfter(period.start()))
        && area.successors().isEmpty();
  }

  private static boolean isCounted(Observation o) {
    return o.value() != null && o.numerator() != null && o.denominator() != null;
  }

  /** Only the areas of a set. */
  PeriodUnits only(Set<Integer> areas) {
    return new PeriodUnits(
        period,
        counted.stream().filter(o -> areas.contains(o.area().id())).toList(),
        suppressed,
        withoutCounts,
        missing);
  }

  Set<Integer> areas() {
    Set<Integer> areas = new HashSet<>();
    counted.forEach(o -> areas.add(o.area().id()));
    return areas;
  }

  boolean isBroken() {
    return counted.stream().anyMatch(o -> o.status() == ObservationStatus.BREAK);
  }

  /** Why nothing can be told; null where something can. */
  String reason() {
    if (counted.size() < LEAST_AREAS) {
      return withoutCounts > 0
          ? "%d of %d areas have values without numerator and denominator"
              .formatted(withoutCounts, withoutCounts + counted.size())
          : "fewer than %d areas have a value".formatted(LEAST_AREAS);
    }
    Optional<Observation> greater =
        counted.stream().filter(o -> o.numerator() > o.denominator()).findFirst();
    if (greater.isPresent()) {
      return "the numerator is no group among the people of the denominator: %s has %s of %s"
          .formatted(
              greater.get().area().code(),
              Numbers.text(greater.get().numerator()),
              Numbers.text(greater.get().denominator()));
    }
    try {
      return units().areas() < LEAST_AREAS
          ? "fewer than %d areas have people".formatted(LEAST_AREAS)
          : null;
    } catch (MittariException e) {
      return e.getMessage();
    }
  }

  /**
   * @throws MittariException of kind USER where the counts are not those of a group among people
   */
  Units units() {
    return new Units(
        counted.stream().mapToDouble(Observation::numerator).toArray(),
        counted.stream().mapToDouble(Observation::denominator).toArray());
  }
}

package fi.mittari.api.comparison;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.observation.Observation;
import fi.mittari.model.AreaLevel;
import fi.mittari.model.Frequency;
import fi.mittari.model.ObservationStatus;
import fi.mittari.model.Period;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds, for each area, the figure that it is compared with, or says why there is none. */
final class References {

  private final Terms terms;
  private final Known known;
  private final Map<Observation, Optional<Figure>> figures = new IdentityHashMap<>();

  References(Terms terms, Known known) {
    this.terms = terms;
    this.known = known;
  }

  /** The areas whose figures are needed to compare some areas; of the previous period, those. */
  static List<Area> wanted(Terms terms, Collection<Area> areas) {
    Map<Integer, Area> wanted = new TreeMap<>();
    switch (terms.benchmark().kind()) {
      case NUMBER -> {}
      case PREVIOUS -> areas.forEach(a -> wanted.put(a.id(), a));
      default -> {
        for (Area area : areas) {
          terms.wholes(area).forEach(a -> wanted.put(a.id(), a));
          if (terms.benchmark().kind() == Benchmark.Kind.REST) {
            Overlap.complements(area, terms.areas()).forEach(a -> wanted.put(a.id(), a));
          }
        }
      }
    }
    return new ArrayList<>(wanted.values());
  }

  /** The figure of an area in the period of an observation. */
  Optional<Observation> figure(Area area, Observation like) {
    return known.at(area, like.period(), like.indicator());
  }

  Optional<Figure> figure(Observation observation) {
    return figures.computeIfAbsent(observation, o -> Figure.of(o, terms.confidence()));
  }

  /** What one area is compared with. */
  Reference of(Observation observation) {
    if (observation.value() == null) {
      return Reference.none("there is no value: " + observation.status().word());
    }
    return switch (terms.benchmark().kind()) {
      case NUMBER -> Reference.number(terms.benchmark().number());
      case PREVIOUS -> previous(observation);
      case REST -> rest(observation);
      case PARENT, AREA -> other(observation);
    };
  }

  /** The nearest area of those that may stand for the whole which has a value; else the first. */
  Optional<Area> whole(Observation observation) {
    List<Area> wholes = terms.wholes(observation.area());
    return wholes.stream()
        .filter(a -> figure(a, observation).isPresent())
        .findFirst()
        .or(() -> wholes.stream().findFirst());
  }

  private Reference other(Observation observation) {
    Optional<Area> area = whole(observation);
    if (area.isEmpty()) {
      return Reference.none("the area is part of no other");
    }
    Overlap overlap = Overlap.of(observation.area(), area.get(), terms.areas());
    return switch (overlap) {
      case SAME -> Reference.none("the area is the benchmark itself");
      case WHOLE -> Reference.none("the benchmark is part of the area");
      case PARTLY -> Reference.none("the area and the benchmark have areas in common");
      case PART, APART -> {
        boolean fixed =
            overlap == Overlap.PART || terms.benchmark().kind() == Benchmark.Kind.PARENT;
        yield found(observation, area.get(), fixed);
      }
    };
  }

  private Reference found(Observation observation, Area area, boolean fixed) {
    Optional<Observation> found = figure(area, observation);
    return Reference.of(
        found.flatMap(this::figure),
        area,
        found.map(Observation::period).orElse(null),
        fixed,
        () -> "the benchmark %s has no value then".formatted(area.code()));
  }

  private Reference rest(Observation observation) {
    if (observation.area().level() == AreaLevel.GROUP) {
      for (Area area : Overlap.complements(observation.area(), terms.areas())) {
        Reference complement = found(observation, area, false);
        if (complement.figure() != null) {
          return complement;
        }
      }
    }
    Reference whole = other(observation);
    if (whole.figure() == null) {
      return whole;
    }
    Optional<Figure> rest =
        Figure.rest(
            whole.figure(),
            figure(observation).orElseThrow(),
            observation.indicator().kind(),
            observation.indicator().factor(),
            terms.confidence());
    return Reference.of(
        rest,
        whole.area(),
        whole.period(),
        false,
        () -> "the rest cannot be told: the values have no numerator and denominator that add up");
  }

  private Reference previous(Observation observation) {
    Period period = observation.period();
    Optional<Period> twin = Known.twin(period, observation.indicator());
    Observation later = observation;
    for (Observation before :
        known.history(observation.area()).headMap(period, false).descendingMap().values()) {
      if (twin.filter(before.period()::equals).isPresent() || !isAlike(before.period(), period)) {
        continue;
      }
      if (later.status() == ObservationStatus.BREAK) {
        return Reference.none("the series breaks at " + later.period());
      }
      if (before.value() != null && before.period().end().isBefore(period.start())) {
        return Reference.of(figure(before), before.area(), before.period(), false, () -> "");
      }
      later = before;
    }
    return Reference.none("there is no earlier period with a value");
  }

  /** One frequency; free intervals are alike if they are the same days of another year. */
  private static boolean isAlike(Period one, Period other) {
    if (one.frequency() != other.frequency()) {
      return false;
    }
    return switch (one.frequency()) {
      case INTERVAL ->
          MonthDay.from(one.start()).equals(MonthDay.from(other.start()))
              && MonthDay.from(one.end()).equals(MonthDay.from(other.end()));
      case YEARS -> years(one) == years(other);
      default -> true;
    };
  }

  private static int years(Period period) {
    return period.frequency() == Frequency.YEARS
        ? period.end().getYear() - period.start().getYear()
        : 0;
  }
}

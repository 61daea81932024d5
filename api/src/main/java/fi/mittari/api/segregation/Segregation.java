package fi.mittari.api.segregation;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.observation.Observation;
import fi.mittari.api.segregation.NeighbourMaps.NeighbourMap;
import fi.mittari.api.segregation.SegregationBody.ChangeBody;
import fi.mittari.api.segregation.SegregationBody.One;
import fi.mittari.model.MittariException;
import fi.mittari.statistics.segregation.Moran;
import fi.mittari.statistics.segregation.SegregationIndex;
import fi.mittari.statistics.segregation.SegregationInterval;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One indicator over areas, period by period. */
final class Segregation {

  /** Which changes are tested. */
  enum Changes {
    ENDS,
    EACH
  }

  private static final int LEAST_MORAN = 4;

  private final List<PeriodUnits> periods;
  private final NeighbourMap neighbours;
  private final Measures measures;

  Segregation(List<PeriodUnits> periods, NeighbourMap neighbours, Measures measures) {
    this.periods = periods;
    this.neighbours = neighbours;
    this.measures = measures;
  }

  /** Draws all that an answer would need, and forgets the answer. */
  void draw(Changes which) {
    periods.stream().filter(p -> p.reason() == null).forEach(p -> measures.values(p.units()));
    changes(which);
  }

  Measures measures() {
    return measures;
  }

  List<One> periods() {
    return periods.stream().map(this::one).toList();
  }

  private One one(PeriodUnits units) {
    String reason = units.reason();
    MoranBody moran = reason == null ? moran(units.counted()) : MoranBody.not(reason);
    return new One(
        units.period().code(),
        units.period().start().toString(),
        units.period().end().toString(),
        units.counted().size(),
        units.suppressed(),
        units.withoutCounts(),
        units.missing(),
        reason == null ? units.counted().stream().mapToDouble(o -> o.numerator()).sum() : null,
        reason == null ? units.counted().stream().mapToDouble(o -> o.denominator()).sum() : null,
        reason == null ? measures.values(units.units()) : nothing(),
        moran.moran() == null ? null : moran.moran().i(),
        moran.moran() == null ? null : moran.moran().expected(),
        moran.moran() == null ? null : moran.moran().p(),
        moran.moran() == null ? null : moran.moran().areas(),
        moran.moran() == null ? null : moran.moran().islands(),
        moran.reason(),
        reason);
  }

  private static Map<String, Double> nothing() {
    Map<String, Double> values = new HashMap<>();
    Measures.INDICES
        .keySet()
        .forEach(
            name -> {
              values.put(name, null);
              values.put(name + "Lower", null);
              values.put(name + "Upper", null);
            });
    values.put("dissimilarityRandom", null);
    return values;
  }

  private record MoranBody(Moran moran, String reason) {
    static MoranBody not(String reason) {
      return new MoranBody(null, reason);
    }
  }

  private MoranBody moran(List<Observation> counted) {
    List<Observation> drawn =
        counted.stream().filter(o -> o.denominator() > 0 && neighbours.has(o.area())).toList();
    int without = counted.size() - drawn.size();
    if (drawn.size() < LEAST_MORAN) {
      return MoranBody.not(
          "%d of %d areas have an outline; at least %d are needed"
              .formatted(drawn.size(), counted.size(), LEAST_MORAN));
    }
    try {
      List<Area> areas = drawn.stream().map(Observation::area).toList();
      Moran moran =
          Moran.ofRates(
              drawn.stream().mapToDouble(Observation::numerator).toArray(),
              drawn.stream().mapToDouble(Observation::denominator).toArray(),
              neighbours.among(areas));
      return new MoranBody(
          moran, without == 0 ? null : without + " areas have no outline and are left out");
    } catch (MittariException e) {
      return MoranBody.not(e.getMessage());
    }
  }

  List<ChangeBody> changes(Changes which) {
    List<PeriodUnits> told = periods.stream().filter(p -> p.reason() == null).toList();
    if (told.isEmpty()) {
      return List.of();
    }
    PeriodUnits last = told.get(told.size() - 1);
    List<PeriodUnits> alike =
        told.stream().filter(p -> p.period().frequency() == last.period().frequency()).toList();
    List<ChangeBody> changes = new ArrayList<>();
    if (which == Changes.ENDS && alike.size() > 1) {
      changes.addAll(change(alike.get(0), last));
    }
    for (int i = 1; which == Changes.EACH && i < alike.size(); i++) {
      changes.addAll(change(alike.get(i - 1), alike.get(i)));
    }
    return changes;
  }

  private List<ChangeBody> change(PeriodUnits from, PeriodUnits to) {
    Set<Integer> both = from.areas();
    both.retainAll(to.areas());
    PeriodUnits earlier = from.only(both);
    PeriodUnits later = to.only(both);
    String reason = obstacle(from, to, earlier, later);
    List<SegregationInterval.Change> drawn =
        reason == null ? measures.changes(earlier.units(), later.units()) : List.of();
    List<ChangeBody> changes = new ArrayList<>();
    Measures.INDICES.forEach(
        (name, index) ->
            changes.add(
                reason == null
                    ? tested(name, earlier, later, index, drawn.get(changes.size()))
                    : untested(name, earlier, later, reason)));
    return changes;
  }

  private String obstacle(PeriodUnits from, PeriodUnits to, PeriodUnits one, PeriodUnits other) {
    if (!from.period().end().isBefore(to.period().start())) {
      return "the periods overlap";
    }
    if (one.reason() != null) {
      return one.reason();
    }
    if (other.reason() != null) {
      return other.reason();
    }
    return periods.stream()
        .filter(p -> p.period().compareTo(from.period()) > 0)
        .filter(p -> p.period().compareTo(to.period()) <= 0)
        .filter(PeriodUnits::isBroken)
        .findFirst()
        .map(p -> "the series breaks at " + p.period())
        .orElse(null);
  }

  private static ChangeBody tested(
      String name,
      PeriodUnits earlier,
      PeriodUnits later,
      SegregationIndex index,
      SegregationInterval.Change change) {
    return new ChangeBody(
        name,
        earlier.period().code(),
        later.period().code(),
        earlier.counted().size(),
        index.of(earlier.units()),
        index.of(later.units()),
        change.difference().value(),
        change.difference().lower(),
        change.difference().upper(),
        change.p(),
        change.significant(),
        null);
  }

  private static ChangeBody untested(
      String name, PeriodUnits earlier, PeriodUnits later, String reason) {
    return new ChangeBody(
        name,
        earlier.period().code(),
        later.period().code(),
        earlier.counted().size(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        reason);
  }
}

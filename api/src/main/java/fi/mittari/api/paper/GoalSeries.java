package fi.mittari.api.paper;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.goal.GoalState;
import fi.mittari.api.index.Figures;
import fi.mittari.api.observation.Observation;
import fi.mittari.api.observation.Observations;
import fi.mittari.model.Breakdown;
import fi.mittari.model.goal.Metric.Figure;
import fi.mittari.model.goal.Metric.IndicatorRef;
import fi.mittari.statistics.goal.Point;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The series of the warehouse that a paper's goals and target areas stand on. */
final class GoalSeries {

  /** Codes of one series. */
  record Key(String indicator, String area, Breakdown breakdown) {}

  private GoalSeries() {}

  /** All series of the goals and of the target areas' criteria. */
  static List<Key> of(Material material) {
    Set<Key> keys = new LinkedHashSet<>();
    for (GoalState state : material.states()) {
      state.goal().metrics().stream()
          .flatMap(m -> m.figures().stream())
          .filter(f -> f.indicator() != null)
          .forEach(f -> keys.add(key(f.indicator(), state)));
    }
    for (TargetSet set : TargetSet.of(material)) {
      set.criteria()
          .forEach(
              c ->
                  set.chosen().forEach(a -> keys.add(new Key(c.indicator(), a.code(), c.codes()))));
    }
    return new ArrayList<>(keys);
  }

  private static Key key(IndicatorRef ref, GoalState state) {
    String city = state.ledger().programme().city();
    return new Key(ref.code(), ref.area() == null ? city : ref.area(), ref.codes());
  }

  /** The observations of a series as a release knew them. */
  static List<Observation> read(Figures release, Key key) {
    Optional<Indicator> indicator = release.indicator(key.indicator());
    Optional<Area> area = release.catalog().areas().of(key.area());
    Optional<Integer> breakdown = release.catalog().breakdowns().id(key.breakdown());
    return indicator.isEmpty() || area.isEmpty() || breakdown.isEmpty()
        ? List.of()
        : Observations.series(
            release.serving(),
            release.catalog(),
            release.release(),
            indicator.get(),
            area.get(),
            breakdown.get());
  }

  /** The receipt of the value that a goal is judged by; empty where a report gave it. */
  static Optional<Refs.Ref> receipt(Draft draft, GoalState state, Figure figure, Point latest) {
    if (latest.reported() || figure == null || figure.indicator() == null) {
      return Optional.empty();
    }
    return read(draft.material().now(), key(figure.indicator(), state)).stream()
        .filter(o -> o.period().equals(latest.period()))
        .findFirst()
        .map(draft::observation);
  }
}

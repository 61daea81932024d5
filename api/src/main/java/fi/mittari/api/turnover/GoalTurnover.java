package fi.mittari.api.turnover;

import fi.mittari.api.goal.Days;
import fi.mittari.api.goal.GoalState;
import fi.mittari.api.goal.GoalState.MetricState;
import fi.mittari.api.http.Question;
import fi.mittari.api.index.Figures;
import fi.mittari.model.goal.Metric.IndicatorRef;
import fi.mittari.statistics.goal.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Computed statuses of goals. Both states are judged on the day of the release, so that what time
 * alone brings is not laid at its door.
 */
public final class GoalTurnover implements TurnoverFinder {

  /** One side; value and period are those that were judged, or null. */
  record Side(String status, String period, Double value, String reason) {}

  record Item(
      String goal,
      String metric,
      String text,
      Side before,
      Side after,
      List<String> indicators,
      List<String> areas)
      implements TurnedOver {

    @Override
    public boolean concerns(Set<String> wanted, Set<String> places) {
      return (wanted.isEmpty() || !Collections.disjoint(wanted, indicators))
          && (places.isEmpty() || !Collections.disjoint(places, areas));
    }
  }

  @Override
  public String word() {
    return "goals";
  }

  @Override
  public List<Item> find(Turn turn) {
    Question before = turn.before(Map.of());
    Question after = turn.after(Map.of());
    if (!isTouched(turn, before, after)) {
      return List.of();
    }
    LocalDate day = Days.of(after.catalog().release());
    Map<String, MetricState> earlier = new HashMap<>();
    for (GoalState state : states(before, day)) {
      state.metrics().forEach(m -> earlier.put(key(state, m), m));
    }
    List<Item> items = new ArrayList<>();
    for (GoalState state : states(after, day)) {
      for (MetricState now : state.metrics()) {
        MetricState then = earlier.get(key(state, now));
        if (then != null && then.verdict().status() != now.verdict().status()) {
          items.add(item(after, state, then, now));
        }
      }
    }
    return items;
  }

  /** Whether goals differ, or use an indicator that the release touched. */
  private static boolean isTouched(Turn turn, Question before, Question after) {
    return !before.catalog().programmes().equals(after.catalog().programmes())
        || after.catalog().programmes().stream()
            .flatMap(l -> l.goals().stream())
            .flatMap(g -> g.metrics().stream())
            .flatMap(m -> m.figures().stream())
            .anyMatch(
                f -> f.indicator() != null && turn.indicators().contains(f.indicator().code()));
  }

  private static List<GoalState> states(Question state, LocalDate day) {
    return GoalState.all(Figures.of(state), day);
  }

  private static String key(GoalState state, MetricState metric) {
    return state.id() + " " + metric.metric().id();
  }

  private static Item item(Question after, GoalState state, MetricState then, MetricState now) {
    String language = after.language().code();
    String city = state.ledger().programme().city();
    List<IndicatorRef> used =
        now.metric().figures().stream().map(f -> f.indicator()).filter(Objects::nonNull).toList();
    return new Item(
        state.id(),
        now.metric().id(),
        state.goal().text().in(language),
        side(then.verdict(), language),
        side(now.verdict(), language),
        used.stream().map(IndicatorRef::code).distinct().toList(),
        used.stream().map(r -> r.area() == null ? city : r.area()).distinct().toList());
  }

  private static Side side(Verdict verdict, String language) {
    return new Side(
        verdict.status().word(),
        verdict.latest() == null ? null : verdict.latest().period().code(),
        verdict.latest() == null ? null : verdict.latest().value(),
        verdict.reason().in(language));
  }
}

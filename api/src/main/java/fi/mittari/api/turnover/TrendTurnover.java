package fi.mittari.api.turnover;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.comparison.ComparisonBody.AreaName;
import fi.mittari.api.http.Question;
import fi.mittari.api.observation.Observation;
import fi.mittari.api.observation.Observations;
import fi.mittari.api.observation.TrendBody;
import fi.mittari.api.selection.Selections;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Recent trends whose direction or judgement differ. */
public final class TrendTurnover implements TurnoverFinder {

  private static final int OBSERVATIONS = 500_000;

  /** One side; the period is the last of the series. */
  record Side(String period, String direction, String judgement, int points) {}

  record Item(
      String indicator, AreaName area, Map<String, String> breakdown, Side before, Side after)
      implements TurnedOver {

    @Override
    public boolean concerns(Set<String> indicators, Set<String> areas) {
      return (indicators.isEmpty() || indicators.contains(indicator))
          && (areas.isEmpty() || areas.contains(area.code()));
    }
  }

  @Override
  public String word() {
    return "trends";
  }

  @Override
  public List<Item> find(Turn turn) {
    List<Item> items = new ArrayList<>();
    for (Group group : turn.groups()) {
      Map<String, List<Observation>> before = series(turn.before(group.parameters()));
      series(turn.after(group.parameters()))
          .forEach(
              (area, now) -> {
                List<Observation> then = before.get(area);
                if (then != null && !then.equals(now)) {
                  add(turn.question(), group, then, now, items);
                }
              });
    }
    return items;
  }

  private static Map<String, List<Observation>> series(Question state) {
    Map<String, List<Observation>> series = new LinkedHashMap<>();
    Observations.find(state, Selections.of(state), OBSERVATIONS)
        .forEach(o -> series.computeIfAbsent(o.area().code(), code -> new ArrayList<>()).add(o));
    return series;
  }

  private static void add(
      Question question,
      Group group,
      List<Observation> then,
      List<Observation> now,
      List<Item> items) {
    Side before = side(question, then);
    Side after = side(question, now);
    if (!before.direction().equals(after.direction())
        || !before.judgement().equals(after.judgement())) {
      Area area = now.get(0).area();
      items.add(
          new Item(
              group.indicator(),
              new AreaName(area.code(), area.name().in(question.language())),
              group.breakdown().codes(),
              before,
              after));
    }
  }

  private static Side side(Question question, List<Observation> series) {
    TrendBody.Recent recent = TrendBody.of(series, question.language()).recent();
    return new Side(
        series.get(series.size() - 1).period().code(),
        recent.direction(),
        recent.judgement(),
        recent.points());
  }
}

package fi.mittari.api.turnover;

import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.comparison.Compared;
import fi.mittari.api.comparison.ComparisonBody.AreaBody;
import fi.mittari.api.comparison.ComparisonBody.AreaName;
import fi.mittari.api.http.Question;
import fi.mittari.api.observation.Observation;
import fi.mittari.model.AreaLevel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Judgements of areas against their default benchmarks in the latest period of their level. All
 * areas of a level are held against each other, since the change of one moves the benchmark of all.
 */
public final class JudgementTurnover implements TurnoverFinder {

  /** One side. The period may differ between the two: a release may bring a newer one. */
  record Side(
      String period, Double value, String status, Double benchmarkValue, String judgement) {}

  record Item(
      String indicator,
      AreaName area,
      String level,
      Map<String, String> breakdown,
      Side before,
      Side after)
      implements TurnedOver {

    @Override
    public boolean concerns(Set<String> indicators, Set<String> areas) {
      return (indicators.isEmpty() || indicators.contains(indicator))
          && (areas.isEmpty() || areas.contains(area.code()));
    }
  }

  @Override
  public String word() {
    return "judgements";
  }

  @Override
  public List<Item> find(Turn turn) {
    List<Item> items = new ArrayList<>();
    for (Group group : turn.groups()) {
      for (AreaLevel level : levels(turn, group)) {
        Map<String, String> parameters = new HashMap<>(group.parameters());
        parameters.put("level", level.word());
        compare(
            group,
            level,
            Compared.of(turn.before(parameters)),
            Compared.of(turn.after(parameters)),
            items);
      }
    }
    return items;
  }

  private static List<AreaLevel> levels(Turn turn, Group group) {
    Question after = turn.after(Map.of());
    Indicator indicator = after.catalog().indicators().of(group.indicator()).orElseThrow();
    return after.catalog().summary(indicator).stream()
        .flatMap(s -> s.levels().stream())
        .filter(level -> level != AreaLevel.UNALLOCATED && level != AreaLevel.COUNTRY)
        .toList();
  }

  private static void compare(
      Group group, AreaLevel level, Compared before, Compared after, List<Item> items) {
    Map<String, Observation> earlier = new TreeMap<>();
    before.observations().forEach(o -> earlier.put(o.area().code(), o));
    for (Observation now : after.observations()) {
      Observation then = earlier.get(now.area().code());
      if (then == null) {
        continue;
      }
      AreaBody fresh = after.comparison().area(now);
      AreaBody old = before.comparison().area(then);
      if (!fresh.judgement().equals(old.judgement())) {
        items.add(
            new Item(
                group.indicator(),
                fresh.area(),
                level.word(),
                group.breakdown().codes(),
                side(then, old),
                side(now, fresh)));
      }
    }
  }

  private static Side side(Observation observation, AreaBody body) {
    return new Side(
        observation.period().code(),
        body.value(),
        body.status(),
        body.benchmarkValue(),
        body.judgement());
  }
}

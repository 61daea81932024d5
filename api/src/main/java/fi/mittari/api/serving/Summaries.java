package fi.mittari.api.serving;

import fi.mittari.api.catalog.Summary;
import fi.mittari.model.AreaLevel;
import fi.mittari.model.Breakdown;
import fi.mittari.model.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** Sums up by indicator what the coverage says by level and breakdown. */
final class Summaries {

  /** One line of the query {@code summary}. */
  record Row(
      int indicator, AreaLevel level, int breakdown, int first, int last, long observations) {
    static Row read(fi.mittari.api.serving.Row row) {
      return new Row(
          row.number("indicator_id"),
          AreaLevel.of(row.text("level")),
          row.number("breakdown_id"),
          row.number("first_period_id"),
          row.number("last_period_id"),
          row.count("observations"));
    }
  }

  private Summaries() {}

  static Map<Integer, Summary> of(
      List<Row> rows, IntFunction<Breakdown> breakdowns, IntFunction<Period> periods) {
    Map<Integer, Summary> summaries = new HashMap<>();
    rows.stream()
        .collect(Collectors.groupingBy(Row::indicator))
        .forEach((id, own) -> summaries.put(id, sum(own, breakdowns, periods)));
    return summaries;
  }

  private static Summary sum(
      List<Row> rows, IntFunction<Breakdown> breakdowns, IntFunction<Period> periods) {
    SortedSet<AreaLevel> levels = new TreeSet<>();
    SortedSet<String> dimensions = new TreeSet<>();
    for (Row row : rows) {
      levels.add(row.level());
      dimensions.addAll(breakdowns.apply(row.breakdown()).codes().keySet());
    }
    return new Summary(
        periods.apply(rows.stream().mapToInt(Row::first).min().orElseThrow()),
        periods.apply(rows.stream().mapToInt(Row::last).max().orElseThrow()),
        levels,
        dimensions,
        rows.stream().mapToLong(Row::observations).sum());
  }
}

package fi.mittari.api.observation;

import fi.mittari.api.catalog.Catalog;
import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.export.Table;
import fi.mittari.api.http.Answer;
import fi.mittari.api.http.Question;
import fi.mittari.api.selection.Notice;
import fi.mittari.api.selection.Selection;
import fi.mittari.api.selection.Selections;
import fi.mittari.model.AreaLevel;
import fi.mittari.model.Breakdown;
import fi.mittari.model.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What exists of a selection: periods, levels, breakdowns, and how many observations. */
final class Availability {

  record Cell(
      int indicator, AreaLevel level, int breakdown, int period, long observations, long values) {}

  private record PeriodBody(String code, String start, String end, String frequency) {}

  private record IndicatorBody(
      String indicator,
      long observations,
      long values,
      List<PeriodBody> periods,
      Map<String, Long> levels,
      Map<String, SortedSet<String>> breakdowns) {}

  private record Body(
      String release,
      int count,
      List<IndicatorBody> availability,
      String next,
      long observations,
      List<Notice> notices,
      String reason) {}

  private Availability() {}

  static List<Cell> find(Question question, Selection selection) {
    if (selection.isEmpty()) {
      return List.of();
    }
    return question.query(
        "availability",
        selection.bound(question.catalog()),
        row ->
            new Cell(
                row.number("indicator_id"),
                AreaLevel.of(row.text("level")),
                row.number("breakdown_id"),
                row.number("period_id"),
                row.count("observations"),
                row.count("with_value")));
  }

  static Selection everything(Catalog catalog, List<Indicator> indicators) {
    return new Selection(
        indicators,
        Optional.empty(),
        catalog.breakdowns().all(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /** Breakdowns that are not named count as {@code *} here: the question is what there is. */
  static Answer answer(Question question) {
    Selection selection = Selections.ofWhatever(question);
    List<Cell> cells = find(question, selection);
    if (Table.asked(question)) {
      return table(question)
          .answer(question, cells, ObservationNotes.of(question, selection), null);
    }
    Map<Integer, List<Cell>> byIndicator =
        cells.stream()
            .collect(Collectors.groupingBy(Cell::indicator, TreeMap::new, Collectors.toList()));
    List<IndicatorBody> bodies = new ArrayList<>();
    byIndicator.forEach((id, own) -> bodies.add(body(question.catalog(), id, own)));
    return Answer.json(
        new Body(
            question.releaseId(),
            bodies.size(),
            bodies,
            null,
            cells.stream().mapToLong(Cell::observations).sum(),
            selection.notices(),
            cells.isEmpty() ? EmptySelection.reason(question, selection) : null));
  }

  /** A row for each indicator, level of areas, breakdown and period. */
  private static Table<Cell> table(Question question) {
    Catalog catalog = question.catalog();
    return new Table<Cell>()
        .column("indicator", c -> catalog.indicators().of(c.indicator()).code())
        .column(
            "indicator_name",
            c -> catalog.indicators().of(c.indicator()).name().in(question.language()))
        .column("level", c -> c.level().word())
        .dimensions(question, c -> catalog.breakdown(c.breakdown())::code)
        .column("period", c -> catalog.period(c.period()).code())
        .column("start", c -> catalog.period(c.period()).start())
        .column("end", c -> catalog.period(c.period()).end())
        .column("observations", c -> c.observations())
        .column("with_value", c -> c.values());
  }

  private static IndicatorBody body(Catalog catalog, int indicator, List<Cell> cells) {
    Map<String, Long> levels = new TreeMap<>();
    Map<String, SortedSet<String>> breakdowns = new TreeMap<>();
    SortedSet<Integer> periods = new TreeSet<>();
    for (Cell cell : cells) {
      levels.merge(cell.level().word(), cell.observations(), Long::sum);
      periods.add(cell.period());
      Breakdown breakdown = catalog.breakdown(cell.breakdown());
      breakdown.codes().keySet().forEach(d -> breakdowns.putIfAbsent(d, new TreeSet<>()));
    }
    for (Cell cell : cells) {
      Breakdown breakdown = catalog.breakdown(cell.breakdown());
      breakdowns.forEach((dimension, codes) -> codes.add(breakdown.code(dimension)));
    }
    return new IndicatorBody(
        catalog.indicators().of(indicator).code(),
        cells.stream().mapToLong(Cell::observations).sum(),
        cells.stream().mapToLong(Cell::values).sum(),
        periods.stream().map(id -> body(catalog.period(id))).toList(),
        levels,
        breakdowns);
  }

  private static PeriodBody body(Period period) {
    return new PeriodBody(
        period.code(),
        period.start().toString(),
        period.end().toString(),
        period.frequency().word());
  }
}

package fi.mittari.api.observation;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Catalog;
import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.http.Question;
import fi.mittari.api.selection.Selection;
import fi.mittari.model.AreaLevel;
import fi.mittari.model.Period;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says why a selection has no observations, from the nearest cause to the widest. */
public final class EmptySelection {

  private record Cell(
      int indicator, AreaLevel level, int breakdown, int period, boolean denominators) {}

  private final Question question;
  private final Selection selection;
  private final Catalog catalog;

  private EmptySelection(Question question, Selection selection) {
    this.question = question;
    this.selection = selection;
    this.catalog = question.catalog();
  }

  /** A sentence for a person; never empty. */
  public static String reason(Question question, Selection selection) {
    return new EmptySelection(question, selection).reason();
  }

  private String reason() {
    if (question.release() == 0) {
      return "nothing was published by then";
    }
    List<Indicator> live =
        selection.indicators().stream()
            .filter(i -> i.releases().contains(question.release()))
            .toList();
    if (live.isEmpty()) {
      return "%s has no such indicator".formatted(question.releaseId());
    }
    List<Indicator> filled = live.stream().filter(i -> catalog.summary(i).isPresent()).toList();
    if (filled.isEmpty()) {
      return "there are no observations of " + codes(live);
    }
    if (selection.areas().filter(List::isEmpty).isPresent()) {
      return "no area fits 'level' and 'within'";
    }
    return ofCells(cells(filled), filled);
  }

  private String ofCells(List<Cell> cells, List<Indicator> filled) {
    Set<AreaLevel> wanted =
        selection.areas().stream()
            .flatMap(List::stream)
            .map(Area::level)
            .collect(Collectors.toCollection(TreeSet::new));
    List<Cell> atLevel =
        cells.stream().filter(c -> wanted.isEmpty() || wanted.contains(c.level())).toList();
    if (atLevel.isEmpty()) {
      return levelReason(cells, wanted, filled);
    }
    List<Cell> ofBreakdown =
        atLevel.stream().filter(c -> selection.breakdowns().contains(c.breakdown())).toList();
    if (ofBreakdown.isEmpty()) {
      return "there is no such breakdown of %s; %s".formatted(codes(filled), breakdowns(atLevel));
    }
    boolean anyPeriod =
        selection.periods().isEmpty()
            || ofBreakdown.stream().anyMatch(c -> selection.periods().get().contains(c.period()));
    if (!anyPeriod) {
      return "there is no such period of %s; there are %s"
          .formatted(codes(filled), periods(ofBreakdown));
    }
    if (selection.last().isPresent()) {
      return "no period of this selection has a value";
    }
    return "%s has no observations for these areas in these periods".formatted(codes(filled));
  }

  private String levelReason(List<Cell> cells, Set<AreaLevel> wanted, List<Indicator> filled) {
    Set<AreaLevel> present =
        cells.stream().map(Cell::level).collect(Collectors.toCollection(TreeSet::new));
    String there =
        "there is no value of %s at the level %s; there are values at %s"
            .formatted(codes(filled), words(wanted), words(present));
    boolean finer =
        present.stream().anyMatch(p -> wanted.stream().anyMatch(w -> w.compareTo(p) < 0));
    if (finer && cells.stream().noneMatch(Cell::denominators)) {
      return there + "; they have no numerator and denominator, so they were not rolled up";
    }
    return there;
  }

  private List<Cell> cells(List<Indicator> indicators) {
    if (question.release() != question.serving().release()) {
      return pastCells(indicators);
    }
    Set<Integer> ids = new HashSet<>(indicators.stream().map(Indicator::id).toList());
    return question
        .serving()
        .query(
            "coverage",
            Map.of("indicators", ids),
            row ->
                new Cell(
                    row.number("indicator_id"),
                    AreaLevel.of(row.text("level")),
                    row.number("breakdown_id"),
                    row.number("period_id"),
                    row.count("with_denominator") > 0));
  }

  private List<Cell> pastCells(List<Indicator> indicators) {
    Selection all = Availability.everything(catalog, indicators);
    return Availability.find(question, all).stream()
        .map(c -> new Cell(c.indicator(), c.level(), c.breakdown(), c.period(), true))
        .toList();
  }

  private String periods(List<Cell> cells) {
    int first = cells.stream().mapToInt(Cell::period).min().orElseThrow();
    int last = cells.stream().mapToInt(Cell::period).max().orElseThrow();
    Period from = catalog.period(first);
    return first == last ? "only " + from : from + " to " + catalog.period(last);
  }

  private String breakdowns(List<Cell> cells) {
    Set<String> keys = new TreeSet<>();
    cells.forEach(c -> keys.add(catalog.breakdown(c.breakdown()).key()));
    boolean total = keys.remove("");
    String names = keys.stream().limit(12).collect(Collectors.joining("; "));
    return "there are " + (total ? "totals" + (keys.isEmpty() ? "" : " and " + names) : names);
  }

  private static String codes(List<Indicator> indicators) {
    String names =
        indicators.stream().limit(3).map(Indicator::code).collect(Collectors.joining(", "));
    return indicators.size() > 3 ? names + " …" : names;
  }

  private static String words(Set<AreaLevel> levels) {
    return levels.stream().map(AreaLevel::word).collect(Collectors.joining(", "));
  }
}

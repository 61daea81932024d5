package fi.mittari.api.observation;

import fi.mittari.api.http.Question;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Observations of some whole indicators, or of one in a range of areas.
 *
 * @param count how many there are
 * @param dataflows that they are from
 * @param whole whether nothing of its indicators lies outside
 */
record SelectionPart(
    int firstIndicator,
    int lastIndicator,
    int firstArea,
    int lastArea,
    long count,
    Set<String> dataflows,
    boolean whole) {

  SelectionPart {
    dataflows = Set.copyOf(dataflows);
  }

  /**
   * The parts of a selection in the order of pages.
   *
   * @param bound the selection, as queries take it
   * @param size about so many observations a part; an area of an indicator is never cut
   */
  static List<SelectionPart> of(Question question, Map<String, Object> bound, int size) {
    Map<String, Object> counted = new HashMap<>(bound);
    counted.put("size", size);
    List<SelectionPart> found = new ArrayList<>();
    question.query(
        "export_parts",
        counted,
        row ->
            found.add(
                new SelectionPart(
                    row.number("indicator_id"),
                    row.number("indicator_id"),
                    row.number("first_area"),
                    row.number("last_area"),
                    row.count("observations"),
                    Set.copyOf(Arrays.asList(row.text("dataflows").split("\n"))),
                    false)));
    return bound.containsKey("last") ? found : joined(found, size);
  }

  /** Small indicators together: a query for each would take longer than reading them. */
  private static List<SelectionPart> joined(List<SelectionPart> parts, int size) {
    Map<Integer, Long> cuts =
        parts.stream()
            .collect(Collectors.groupingBy(SelectionPart::firstIndicator, Collectors.counting()));
    List<SelectionPart> joined = new ArrayList<>();
    for (SelectionPart part : parts) {
      SelectionPart own = part.as(cuts.get(part.firstIndicator()) == 1);
      SelectionPart before = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (before != null && before.whole() && own.whole() && before.count() + own.count() <= size) {
        joined.set(joined.size() - 1, before.and(own));
      } else {
        joined.add(own);
      }
    }
    return joined;
  }

  private SelectionPart as(boolean alone) {
    return new SelectionPart(
        firstIndicator, lastIndicator, firstArea, lastArea, count, dataflows, alone);
  }

  private SelectionPart and(SelectionPart next) {
    Set<String> both = new TreeSet<>(dataflows);
    both.addAll(next.dataflows);
    return new SelectionPart(
        firstIndicator, next.lastIndicator, firstArea, lastArea, count + next.count, both, true);
  }

  /** The periods of each indicator where the last so many are asked for; else empty. */
  static Map<Integer, Set<Integer>> periods(Question question, Map<String, Object> bound) {
    Map<Integer, Set<Integer>> periods = new TreeMap<>();
    if (bound.containsKey("last")) {
      question.query(
          "export_periods",
          bound,
          row ->
              periods
                  .computeIfAbsent(row.number("indicator_id"), i -> new TreeSet<>())
                  .add(row.number("period_id")));
    }
    return periods;
  }

  /**
   * The selection narrowed down to this part.
   *
   * @param periods the only ones to be taken, or null
   */
  Map<String, Object> bound(Map<String, Object> selection, Set<Integer> periods) {
    Map<String, Object> bound = new HashMap<>(selection);
    bound.put("first_indicator", firstIndicator);
    bound.put("last_indicator", lastIndicator);
    if (!whole) {
      bound.put("first_area", firstArea);
      bound.put("last_area", lastArea);
    }
    if (bound.remove("last") != null) {
      bound.put("periods", periods);
    }
    return bound;
  }
}

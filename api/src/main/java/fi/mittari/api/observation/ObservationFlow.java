package fi.mittari.api.observation;

import fi.mittari.api.catalog.Catalog;
import fi.mittari.api.http.ProblemException;
import fi.mittari.api.http.Question;
import fi.mittari.api.selection.Selection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Observations one after the other in the order of pages, with limits. A whole selection is read
 * part by part, each by a query of its own: what is held at a time does not grow with the
 * selection, and between two parts no connection is held, however slow the reader is.
 */
final class ObservationFlow implements Iterable<Observation> {

  /** About so many observations lie in memory for each reader. */
  static final int PART = 20_000;

  /** The most observations of a table that is made as one piece in memory. */
  static final int HELD = 200_000;

  /** Observations of some indicators, or of one in a range of areas. */
  private record Part(
      int firstIndicator,
      int lastIndicator,
      int firstArea,
      int lastArea,
      long count,
      Set<String> dataflows,
      boolean whole) {}

  private final long count;
  private final SortedSet<String> dataflows;
  private final Catalog catalog;
  private final List<Map<String, Object>> parts;
  private final Function<Map<String, Object>, List<Observation>> reader;

  private ObservationFlow(
      long count,
      SortedSet<String> dataflows,
      Catalog catalog,
      List<Map<String, Object>> parts,
      Function<Map<String, Object>, List<Observation>> reader) {
    this.count = count;
    this.dataflows = dataflows;
    this.catalog = catalog;
    this.parts = parts;
    this.reader = reader;
  }

  /** A page that is there already. */
  static ObservationFlow of(List<Observation> page) {
    return new ObservationFlow(
        page.size(),
        page.stream().map(Observation::dataflow).collect(Collectors.toCollection(TreeSet::new)),
        null,
        page.isEmpty() ? List.of() : List.of(Map.of()),
        none -> page);
  }

  /**
   * All of a selection. What there is, is counted here; the observations are read as they are
   * taken.
   *
   * @param after key of the observation before the first, or empty
   * @throws ProblemException 400 for a key that the release never had
   */
  static ObservationFlow of(Question question, Selection selection, List<String> after) {
    if (selection.isEmpty()) {
      return of(List.of());
    }
    Map<String, Object> bound = selection.bound(question.catalog());
    Observations.bindAfter(bound, question.catalog(), after);
    Map<String, Object> counted = new HashMap<>(bound);
    counted.put("size", PART);
    List<Part> found = parts(question, counted);
    SortedSet<String> dataflows = new TreeSet<>();
    found.forEach(p -> dataflows.addAll(p.dataflows()));
    boolean last = selection.last().isPresent();
    List<Part> joined = last ? found : joined(found);
    Map<Integer, Set<Integer>> periods = last ? periods(question, bound) : Map.of();
    return new ObservationFlow(
        found.stream().mapToLong(Part::count).sum(),
        dataflows,
        question.catalog(),
        joined.stream().map(p -> bound(bound, p, periods.get(p.firstIndicator()))).toList(),
        part -> read(question, part));
  }

  private static List<Part> parts(Question question, Map<String, Object> bound) {
    List<Part> parts = new ArrayList<>();
    question.query(
        "export_parts",
        bound,
        row ->
            parts.add(
                new Part(
                    row.number("indicator_id"),
                    row.number("indicator_id"),
                    row.number("first_area"),
                    row.number("last_area"),
                    row.count("observations"),
                    Set.copyOf(Arrays.asList(row.text("dataflows").split("\n"))),
                    false)));
    return parts;
  }

  /** The periods of each indicator where the last so many are asked for. */
  private static Map<Integer, Set<Integer>> periods(Question question, Map<String, Object> bound) {
    SortedMap<Integer, Set<Integer>> periods = new TreeMap<>();
    question.query(
        "export_periods",
        bound,
        row ->
            periods
                .computeIfAbsent(row.number("indicator_id"), i -> new TreeSet<>())
                .add(row.number("period_id")));
    return periods;
  }

  /** Small indicators together: a query for each would take longer than reading them. */
  private static List<Part> joined(List<Part> parts) {
    List<Part> joined = new ArrayList<>();
    Map<Integer, Long> cuts =
        parts.stream().collect(Collectors.groupingBy(Part::firstIndicator, Collectors.counting()));
    for (Part part : parts) {
      Part before = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      boolean whole = cuts.get(part.firstIndicator()) == 1;
      if (whole && before != null && before.whole() && before.count() + part.count() <= PART) {
        joined.set(
            joined.size() - 1,
            new Part(
                before.firstIndicator(),
                part.lastIndicator(),
                0,
                0,
                before.count() + part.count(),
                Set.of(),
                true));
      } else {
        joined.add(
            new Part(
                part.firstIndicator(),
                part.lastIndicator(),
                part.firstArea(),
                part.lastArea(),
                part.count(),
                Set.of(),
                whole));
      }
    }
    return joined;
  }

  private static Map<String, Object> bound(
      Map<String, Object> whole, Part part, Set<Integer> periods) {
    Map<String, Object> bound = new HashMap<>(whole);
    bound.put("first_indicator", part.firstIndicator());
    bound.put("last_indicator", part.lastIndicator());
    if (!part.whole()) {
      bound.put("first_area", part.firstArea());
      bound.put("last_area", part.lastArea());
    }
    if (periods != null) {
      bound.remove("last");
      bound.put("periods", periods);
    }
    bound.put("limit", PART);
    return bound;
  }

  private static List<Observation> read(Question question, Map<String, Object> part) {
    return Observations.query(question, "observations", part).stream()
        .map(Observation::withLimits)
        .toList();
  }

  /** How many there are in all. */
  long count() {
    return count;
  }

  /**
   * All of them at once, for tables that are held anyway.
   *
   * @throws ProblemException 400 if there are more than {@link #HELD}
   */
  List<Observation> list() {
    if (count > HELD) {
      throw ProblemException.parameter(
          "too-many-observations",
          "format",
          "a table in this format holds at most %d observations, and there are %d; ask for fewer, or for csv"
              .formatted(HELD, count));
    }
    List<Observation> all = new ArrayList<>((int) count);
    forEach(all::add);
    return all;
  }

  /** The dataflows that they are from. */
  SortedSet<String> dataflows() {
    return dataflows;
  }

  @Override
  public Iterator<Observation> iterator() {
    return new Reader();
  }

  private final class Reader implements Iterator<Observation> {
    private final Deque<Map<String, Object>> open = new ArrayDeque<>(parts);
    private Iterator<Observation> here = List.<Observation>of().iterator();

    @Override
    public boolean hasNext() {
      while (!here.hasNext() && !open.isEmpty()) {
        Map<String, Object> part = open.poll();
        List<Observation> read = reader.apply(part);
        if (Integer.valueOf(read.size()).equals(part.get("limit"))) {
          Map<String, Object> rest = new HashMap<>(part);
          Observations.bindAfter(rest, catalog, read.get(read.size() - 1).key());
          open.push(rest);
        }
        here = read.iterator();
      }
      return here.hasNext();
    }

    @Override
    public Observation next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return here.next();
    }
  }
}

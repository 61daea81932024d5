package fi.mittari.api.pxweb;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Catalog;
import fi.mittari.api.catalog.Dimension;
import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.http.Nearest;
import fi.mittari.api.http.ProblemException;
import fi.mittari.api.http.Question;
import fi.mittari.model.Breakdown;
import fi.mittari.model.Frequency;
import fi.mittari.model.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which tables a release has. Found once for each release, by two passes over it. */
final class Families {

  private static final int RELEASES = 8;
  private static final char SLASH = '/';
  private static final char STROKE = '_';

  private final Cache<Catalog, List<Family>> known =
      Caffeine.newBuilder().weakKeys().maximumSize(RELEASES).build();

  private record Cell(int indicator, int breakdown, int period) {}

  private record Place(int indicator, int area, Frequency frequency) {}

  /** All tables, in the order of their ids. */
  List<Family> of(Question question) {
    return known.get(question.catalog(), catalog -> find(question));
  }

  /**
   * The table of an id.
   *
   * @throws ProblemException 404 if there is none
   */
  Family of(Question question, String id) {
    List<Family> all = of(question);
    return all.stream()
        .filter(f -> f.id().equals(id.replace(SLASH, STROKE)))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.notFound(
                    "there is no table '%s'".formatted(id),
                    Nearest.of(id, all.stream().map(Family::id).toList())));
  }

  private static List<Family> find(Question question) {
    Catalog catalog = question.catalog();
    SortedMap<String, Draft> drafts = new TreeMap<>();
    cells(question)
        .forEach(
            (indicator, byFrequency) ->
                byFrequency.forEach(
                    (frequency, cells) -> draft(catalog, drafts, indicator, frequency, cells)));
    Map<Integer, Map<Frequency, Set<Integer>>> areas = areas(question);
    List<Family> families = new ArrayList<>();
    drafts.forEach((id, draft) -> families.add(draft.family(catalog, id, areas)));
    return List.copyOf(families);
  }

  private static SortedMap<Integer, SortedMap<Frequency, List<Cell>>> cells(Question question) {
    Catalog catalog = question.catalog();
    Set<Integer> live = new HashSet<>();
    catalog.indicators().live().forEach(i -> live.add(i.id()));
    SortedMap<Integer, SortedMap<Frequency, List<Cell>>> found = new TreeMap<>();
    for (Cell cell :
        question.query(
            "family_cells",
            Map.of(),
            row ->
                new Cell(
                    row.number("indicator_id"),
                    row.number("breakdown_id"),
                    row.number("period_id")))) {
      if (live.contains(cell.indicator())) {
        found
            .computeIfAbsent(cell.indicator(), i -> new TreeMap<>())
            .computeIfAbsent(catalog.period(cell.period()).frequency(), f -> new ArrayList<>())
            .add(cell);
      }
    }
    return found;
  }

  private static Map<Integer, Map<Frequency, Set<Integer>>> areas(Question question) {
    Map<Integer, Map<Frequency, Set<Integer>>> found = new HashMap<>();
    for (Place place :
        question.query(
            "family_areas",
            Map.of(),
            row ->
                new Place(
                    row.number("indicator_id"),
                    row.number("area_id"),
                    question.catalog().period(row.number("period_id")).frequency()))) {
      found
          .computeIfAbsent(place.indicator(), i -> new HashMap<>())
          .computeIfAbsent(place.frequency(), f -> new HashSet<>())
          .add(place.area());
    }
    return found;
  }

  /** Puts an indicator into a table for each of its fullest sets of dimensions. */
  private static void draft(
      Catalog catalog,
      SortedMap<String, Draft> drafts,
      int indicator,
      Frequency frequency,
      List<Cell> cells) {
    Set<SortedSet<String>> sets = new LinkedHashSet<>();
    cells.forEach(c -> sets.add(dimensions(catalog, c)));
    Indicator own = catalog.indicators().of(indicator);
    for (SortedSet<String> set : fullest(sets)) {
      Draft draft =
          drafts.computeIfAbsent(
              id(own.dataflow(), frequency, set), id -> new Draft(own.dataflow(), frequency, set));
      draft.indicators.add(own);
      cells.stream()
          .filter(c -> set.containsAll(dimensions(catalog, c)))
          .forEach(c -> draft.add(catalog, c));
    }
  }

  /**
   * The id of a table. Clients put it into a path as it is, so it has no slash; names of dataflows
   * have no underscore of their own, so that no two tables share an id.
   */
  static String id(String dataflow, Frequency frequency, SortedSet<String> dimensions) {
    List<String> parts =
        new ArrayList<>(List.of(dataflow.replace(SLASH, STROKE), frequency.word()));
    parts.addAll(dimensions);
    return String.join(".", parts);
  }

  private static SortedSet<String> dimensions(Catalog catalog, Cell cell) {
    return new TreeSet<>(catalog.breakdown(cell.breakdown()).codes().keySet());
  }

  /** Those that no other one holds wholly. */
  static List<SortedSet<String>> fullest(Collection<SortedSet<String>> sets) {
    return sets.stream()
        .filter(s -> sets.stream().noneMatch(o -> o.size() > s.size() && o.containsAll(s)))
        .toList();
  }

  private static final class Draft {
    private final String dataflow;
    private final Frequency frequency;
    private final Map<String, Set<String>> codes = new TreeMap<>();
    private final Set<Indicator> indicators = new LinkedHashSet<>();
    private final SortedSet<Integer> periods = new TreeSet<>();

    Draft(String dataflow, Frequency frequency, Set<String> dimensions) {
      this.dataflow = dataflow;
      this.frequency = frequency;
      dimensions.forEach(d -> codes.put(d, new HashSet<>()));
    }

    void add(Catalog catalog, Cell cell) {
      Breakdown breakdown = catalog.breakdown(cell.breakdown());
      codes.forEach((dimension, found) -> found.add(breakdown.code(dimension)));
      periods.add(cell.period());
    }

    Family family(
        Catalog catalog, String id, Map<Integer, Map<Frequency, Set<Integer>>> everywhere) {
      Set<Integer> places = new HashSet<>();
      indicators.forEach(i -> places.addAll(everywhere.get(i.id()).get(frequency)));
      List<Area> areas =
          places.stream()
              .map(area -> catalog.areas().of(area))
              .sorted(
                  Comparator.comparing(Area::level)
                      .thenComparing(Area::sort)
                      .thenComparing(Area::code))
              .toList();
      Map<String, List<String>> ordered = new TreeMap<>();
      codes.forEach((dimension, found) -> ordered.put(dimension, order(catalog, dimension, found)));
      List<Period> times = periods.stream().map(catalog::period).toList();
      return new Family(id, dataflow, frequency, ordered, List.copyOf(indicators), areas, times);
    }

    private static List<String> order(Catalog catalog, String dimension, Set<String> found) {
      Set<String> ordered = new LinkedHashSet<>();
      ordered.add(Breakdown.TOTAL);
      catalog
          .dimension(dimension)
          .ifPresent(
              d -> d.categories().stream().map(Dimension.Category::code).forEach(ordered::add));
      ordered.addAll(new TreeSet<>(found));
      ordered.retainAll(found);
      return List.copyOf(ordered);
    }
  }
}

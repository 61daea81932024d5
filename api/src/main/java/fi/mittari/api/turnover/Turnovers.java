package fi.mittari.api.turnover;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fi.mittari.api.catalog.Catalog;
import fi.mittari.api.catalog.Language;
import fi.mittari.api.http.Question;
import fi.mittari.api.turnover.TurnoverFinder.TurnedOver;
import fi.mittari.model.Breakdown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What releases turn over, found once for each and kept. Only what a release touched is examined,
 * and of that at most so many groups of series, those with most changes first. Thread-safe.
 */
public final class Turnovers {

  private static final int GROUPS = 60;
  private static final int KEPT = 64;

  private final List<TurnoverFinder> finders;
  private final Cache<Key, Turnover> known = Caffeine.newBuilder().maximumSize(KEPT).build();

  private record Key(
      int served, Instant servedAt, int release, Set<String> indicators, Language language) {}

  public Turnovers(List<TurnoverFinder> finders) {
    this.finders = List.copyOf(finders);
  }

  /**
   * What a release turned over.
   *
   * @param release its number
   * @param indicators codes to examine; empty for all that it touched
   */
  public Turnover of(Question question, int release, Set<String> indicators) {
    int served = question.serving().release();
    Key key =
        new Key(
            served,
            question.serving().catalog().release().createdAt(),
            release,
            Set.copyOf(indicators),
            question.language());
    Turnover found = known.getIfPresent(key);
    if (found == null) {
      found = find(question, release, indicators);
      known.put(key, found);
    }
    return found;
  }

  private Turnover find(Question question, int release, Set<String> indicators) {
    List<Group> touched =
        touched(question, release).stream()
            .filter(g -> indicators.isEmpty() || indicators.contains(g.indicator()))
            .toList();
    Turn all =
        new Turn(question, release, touched, codes(touched), areasChanged(question, release));
    List<Group> comparable = touched.stream().filter(all::comparable).toList();
    List<Group> examined = comparable.subList(0, Math.min(GROUPS, comparable.size()));
    Turn turn = new Turn(question, release, examined, codes(touched), all.areasChanged());
    Map<String, List<TurnedOver>> lists = new LinkedHashMap<>();
    for (TurnoverFinder finder : finders) {
      lists.put(finder.word(), List.copyOf(finder.find(turn)));
    }
    return new Turnover(release - 1, touched.size(), comparable.size(), examined.size(), lists);
  }

  private static Set<String> codes(List<Group> groups) {
    Set<String> codes = new TreeSet<>();
    groups.forEach(g -> codes.add(g.indicator()));
    return codes;
  }

  /** Those with most changes first. */
  private static List<Group> touched(Question question, int release) {
    Catalog catalog = question.serving().catalog();
    Map<List<String>, Group> touched = new TreeMap<>(Comparator.comparing(List::toString));
    question
        .serving()
        .query(
            "touched",
            Map.of("changed_in", release),
            row ->
                new Group(
                    catalog.indicators().of(row.number("indicator_id")).code(),
                    catalog.breakdown(row.number("breakdown_id")),
                    row.count("changes")))
        .forEach(g -> touched.put(List.of(g.indicator(), g.breakdown().key()), g));
    for (String code : reworded(question, release)) {
      touched.putIfAbsent(List.of(code, ""), new Group(code, Breakdown.ALL, 0));
    }
    List<Group> sorted = new ArrayList<>(touched.values());
    sorted.sort(
        Comparator.comparing(Group::changes)
            .reversed()
            .thenComparing(Group::indicator)
            .thenComparing(g -> g.breakdown().key()));
    return sorted;
  }

  /** Indicators whose definition changed; all where areas changed. */
  private static Set<String> reworded(Question question, int release) {
    Catalog after = question.serving().catalog(release);
    Set<String> codes = new TreeSet<>();
    boolean all = areasChanged(question, release);
    after.indicators().live().stream()
        .filter(i -> all || i.releases().from() == release)
        .forEach(i -> codes.add(i.code()));
    return codes;
  }

  private static boolean areasChanged(Question question, int release) {
    Map<String, List<String>> before = shape(question, release - 1);
    return shape(question, release).entrySet().stream()
        .anyMatch(
            e -> before.containsKey(e.getKey()) && !before.get(e.getKey()).equals(e.getValue()));
  }

  /** Which area lies in which, and what groups are made of. */
  private static Map<String, List<String>> shape(Question question, int release) {
    Map<String, List<String>> shape = new HashMap<>();
    question
        .serving()
        .catalog(release)
        .areas()
        .live()
        .forEach(
            a ->
                shape.put(
                    a.code(),
                    Stream.concat(
                            Stream.of(a.level().word(), String.valueOf(a.parent())),
                            a.members().stream())
                        .toList()));
    return shape;
  }
}

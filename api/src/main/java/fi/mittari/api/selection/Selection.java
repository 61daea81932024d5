package fi.mittari.api.selection;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Catalog;
import fi.mittari.api.catalog.Coded;
import fi.mittari.api.catalog.Ids;
import fi.mittari.api.catalog.Indicator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a question selects, in numbers of the serving file.
 *
 * @param indicators never empty unless the release has none
 * @param areas the areas, or empty for all of them
 * @param breakdowns numbers of breakdowns
 * @param periods numbers of periods, or empty for all of them
 * @param last how many of the last periods with a value, or empty
 * @param notices what the person should know, such as a retired code
 */
public record Selection(
    List<Indicator> indicators,
    Optional<List<Area>> areas,
    Set<Integer> breakdowns,
    Optional<Set<Integer>> periods,
    Optional<Integer> last,
    List<Notice> notices) {

  public Selection {
    indicators = List.copyOf(indicators);
    breakdowns = Set.copyOf(breakdowns);
    notices = List.copyOf(notices);
  }

  /**
   * The parameters of the queries that select observations, bound by name: for each of indicator,
   * area, breakdown and period its first and last number, by which the sorted file is read in part,
   * and a list only where others lie between them that are not meant.
   *
   * @param catalog that the numbers are of
   */
  public Map<String, Object> bound(Catalog catalog) {
    Map<String, Object> bound = new HashMap<>();
    bind(bound, "indicator", ids(indicators), catalog.indicators().ids());
    bind(bound, "breakdown", new TreeSet<>(breakdowns), catalog.breakdowns().ids());
    areas.ifPresent(list -> bind(bound, "area", ids(list), catalog.areas().ids()));
    periods.ifPresent(set -> bind(bound, "period", new TreeSet<>(set), catalog.periods().ids()));
    last.ifPresent(n -> bound.put("last", n));
    return bound;
  }

  private static SortedSet<Integer> ids(List<? extends Coded> coded) {
    return coded.stream().map(Coded::id).collect(Collectors.toCollection(TreeSet::new));
  }

  private static void bind(
      Map<String, Object> bound, String name, SortedSet<Integer> ids, Ids known) {
    if (ids.isEmpty()) {
      return;
    }
    bound.put("first_" + name, ids.first());
    bound.put("last_" + name, ids.last());
    if (ids.size() < known.between(ids.first(), ids.last())) {
      bound.put(name + "s", ids);
    }
  }

  /** Whether nothing can be found, whatever the observations are. */
  public boolean isEmpty() {
    return indicators.isEmpty()
        || breakdowns.isEmpty()
        || areas.filter(List::isEmpty).isPresent()
        || periods.filter(Set::isEmpty).isPresent();
  }
}

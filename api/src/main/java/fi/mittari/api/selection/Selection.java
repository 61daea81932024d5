package fi.mittari.api.selection;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Indicator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  /** The parameters of the queries that select observations, bound by name. */
  public Map<String, Object> bound() {
    Map<String, Object> bound = new HashMap<>();
    Set<Integer> ids = indicators.stream().map(Indicator::id).collect(Collectors.toSet());
    bound.put("indicators", ids);
    bound.put("first_indicator", ids.stream().min(Integer::compare).orElse(0));
    bound.put("last_indicator", ids.stream().max(Integer::compare).orElse(0));
    bound.put("breakdowns", breakdowns);
    areas.ifPresent(
        list ->
            bound.put(
                "areas",
                list.stream().map(Area::id).collect(Collectors.toCollection(TreeSet::new))));
    periods.ifPresent(set -> bound.put("periods", set));
    last.ifPresent(n -> bound.put("last", n));
    return bound;
  }

  /** Whether nothing can be found, whatever the observations are. */
  public boolean isEmpty() {
    return indicators.isEmpty()
        || breakdowns.isEmpty()
        || areas.filter(List::isEmpty).isPresent()
        || periods.filter(Set::isEmpty).isPresent();
  }
}

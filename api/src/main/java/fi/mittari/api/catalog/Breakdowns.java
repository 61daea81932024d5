package fi.mittari.api.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fi.mittari.model.Breakdown;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The breakdowns that occur, by their number in the serving file. */
public final class Breakdowns {

  private final TreeMap<Integer, Breakdown> byId;
  private final Ids ids;
  private final Map<Breakdown, Integer> numbers = new HashMap<>();
  private final Cache<Map<String, Set<String>>, Set<Integer>> matching =
      Caffeine.newBuilder().maximumSize(1_000).build();

  Breakdowns(Map<Integer, Breakdown> byId) {
    this.byId = new TreeMap<>(byId);
    this.ids = new Ids(byId.keySet());
    byId.forEach((id, breakdown) -> numbers.put(breakdown, id));
  }

  public Breakdown of(int id) {
    return byId.get(id);
  }

  /** The numbers of all breakdowns. */
  public Ids ids() {
    return ids;
  }

  /** The numbers of all breakdowns. */
  public Set<Integer> all() {
    return byId.keySet();
  }

  /** The number of a breakdown, if any observation ever had it. */
  public Optional<Integer> id(Breakdown breakdown) {
    return Optional.ofNullable(numbers.get(breakdown));
  }

  /**
   * The numbers of the breakdowns that a selection takes.
   *
   * @param codes for each dimension the codes wanted; a set with {@code *} takes all; dimensions
   *     that are not named take the total
   */
  public Set<Integer> matching(Map<String, Set<String>> codes) {
    return matching.get(Map.copyOf(codes), this::search);
  }

  private Set<Integer> search(Map<String, Set<String>> codes) {
    return byId.entrySet().stream()
        .filter(e -> matches(e.getValue(), codes))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean matches(Breakdown breakdown, Map<String, Set<String>> codes) {
    for (Map.Entry<String, String> part : breakdown.codes().entrySet()) {
      Set<String> wanted = codes.getOrDefault(part.getKey(), Set.of(Breakdown.TOTAL));
      if (!wanted.contains("*") && !wanted.contains(part.getValue())) {
        return false;
      }
    }
    for (Map.Entry<String, Set<String>> wanted : codes.entrySet()) {
      if (!breakdown.codes().containsKey(wanted.getKey())
          && !wanted.getValue().contains("*")
          && !wanted.getValue().contains(Breakdown.TOTAL)) {
        return false;
      }
    }
    return true;
  }
}

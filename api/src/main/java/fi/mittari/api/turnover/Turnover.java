package fi.mittari.api.turnover;

import fi.mittari.api.turnover.TurnoverFinder.TurnedOver;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one release turned over.
 *
 * @param before number of the release before
 * @param touched groups of series (one indicator and breakdown) that it touched
 * @param comparable how many of them both releases have
 * @param examined how many of them were examined
 * @param lists by kind of conclusion
 */
public record Turnover(
    int before, int touched, int comparable, int examined, Map<String, List<TurnedOver>> lists) {

  /**
   * As answers show it: counts of all, the first of each list.
   *
   * @param indicators codes that it should concern; empty for all
   * @param areas codes that it should concern; empty for all
   * @param limit how many of each list
   */
  public Map<String, Object> body(Set<String> indicators, Set<String> areas, int limit) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("before", "r" + before);
    body.put("touched", touched);
    body.put("comparable", comparable);
    body.put("examined", examined);
    body.put("complete", examined == comparable);
    Map<String, Integer> counts = new LinkedHashMap<>();
    body.put("counts", counts);
    lists.forEach(
        (word, items) -> {
          List<TurnedOver> wanted =
              items.stream().filter(i -> i.concerns(indicators, areas)).toList();
          counts.put(word, wanted.size());
          body.put(word, wanted.subList(0, Math.min(limit, wanted.size())));
        });
    return body;
  }
}

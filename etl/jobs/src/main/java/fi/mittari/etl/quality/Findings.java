package fi.mittari.etl.quality;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The faults of one severity of one dataflow.
 *
 * @param number how many there are, listed or not
 * @param byRule how many fell to each rule, listed or not
 * @param listed the first of each rule
 */
public record Findings(long number, Map<String, Long> byRule, List<RefusedRow> listed) {

  public static final Findings NONE = new Findings(0, Map.of(), List.of());

  public Findings {
    byRule = Collections.unmodifiableMap(new TreeMap<>(byRule));
    listed = List.copyOf(listed);
    if (number < listed.size()) {
      throw new IllegalArgumentException(listed.size() + " listed of " + number);
    }
  }

  public boolean isEmpty() {
    return number == 0;
  }
}

package fi.mittari.api.turnover;

import fi.mittari.model.Breakdown;
import java.util.HashMap;
import java.util.Map;

/**
 * The series of one indicator and breakdown, which a release touched.
 *
 * @param indicator code
 * @param changes observations added, changed and withdrawn; 0 where only words changed
 */
public record Group(String indicator, Breakdown breakdown, long changes) {

  /** Parameters that select it. */
  public Map<String, String> parameters() {
    Map<String, String> parameters = new HashMap<>(breakdown.codes());
    parameters.put("indicator", indicator);
    return parameters;
  }
}

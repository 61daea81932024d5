package fi.mittari.api.http;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which questions are so small that the thread that reads them from the network answers them too: a
 * few series by name, in JSON, of the newest release. It must never wait for another thread or for
 * the database.
 */
final class Prompt {

  private static final Set<String> NAMED = Set.of("indicator", "area");
  private static final Set<String> ELSEWHERE = Set.of("asOf", "cursor", "format");

  /** About so many microseconds' worth, were each combination a series. */
  private static final int COMBINATIONS = 32;

  private Prompt() {}

  static boolean is(Map<String, List<String>> parameters, String accept) {
    boolean json = accept == null || accept.equals("*/*") || accept.equals("application/json");
    if (!json || !parameters.keySet().containsAll(NAMED)) {
      return false;
    }
    long combinations = 1;
    for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
      if (ELSEWHERE.contains(parameter.getKey())) {
        return false;
      }
      int values = 0;
      for (String text : parameter.getValue()) {
        if (text.indexOf('*') >= 0) {
          return false;
        }
        values += 1 + commas(text);
      }
      combinations *= values;
      if (combinations > COMBINATIONS) {
        return false;
      }
    }
    return true;
  }

  private static int commas(String text) {
    int commas = 0;
    for (int at = text.indexOf(','); at >= 0; at = text.indexOf(',', at + 1)) {
      commas++;
    }
    return commas;
  }
}

package fi.mittari.api.pxweb;

import java.util.List;

/**
 * What a request selects, as it was written.
 *
 * @param picks at most one for each variable
 * @param stub variables that run down, or null where nothing was said
 * @param heading variables that run across, or null where nothing was said
 */
record Query(List<Pick> picks, List<String> stub, List<String> heading) {

  /** Whether an aggregation shows its own values or their members. */
  enum Output {
    AGGREGATED,
    SINGLE
  }

  /**
   * @param variable as it was written
   * @param values expressions; empty leaves the variable out; null where only a codelist was named
   * @param codelist its id, or null
   */
  record Pick(String variable, List<String> values, String codelist, Output output) {}

  Query {
    picks = List.copyOf(picks);
  }

  /** Whether no value of any variable was asked for. */
  boolean isDefault() {
    return picks.stream().allMatch(p -> p.values() == null);
  }
}

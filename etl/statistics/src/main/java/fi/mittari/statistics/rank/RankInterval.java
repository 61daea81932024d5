package fi.mittari.statistics.rank;

import fi.mittari.statistics.Inputs;

/**
 * Ranks that an area may truly have, both ends included; 1 is the worst by polarity.
 *
 * @param lower smallest rank
 * @param upper largest rank
 */
public record RankInterval(int lower, int upper) {

  public RankInterval {
    if (lower < 1 || upper < lower) {
      throw Inputs.refused("The ranks " + lower + " to " + upper + " are no interval.");
    }
  }

  /** Whether {@code rank} lies within. */
  public boolean contains(int rank) {
    return lower <= rank && rank <= upper;
  }

  /** How many ranks it holds. */
  public int width() {
    return upper - lower + 1;
  }
}

package fi.mittari.statistics.waiting;

import fi.mittari.statistics.Inputs;
import java.util.Arrays;

/**
 * How many waits were how long: small whatever the number of waits, and exact.
 *
 * @param lengths different lengths, ascending, in one unit
 * @param counts how many waits of each length, each above 0
 */
public record WaitCounts(long[] lengths, long[] counts) {

  /** What R allows for rounding, so that 0.1·10 counts as 1. */
  private static final double FUZZ = 4 * Math.ulp(1.0);

  public WaitCounts {
    Inputs.sameLength(lengths.length, counts.length, "lengths and counts");
    lengths = lengths.clone();
    counts = counts.clone();
  }

  /** Number of waits. */
  public long total() {
    return Arrays.stream(counts).sum();
  }

  /**
   * Quantile of type 7 (Hyndman and Fan 1996), in the unit of the lengths.
   *
   * @throws fi.mittari.model.MittariException for no waits
   */
  public double quantile(double probability) {
    Inputs.fraction(probability, "probability");
    long total = total();
    Inputs.atLeast((int) Math.min(total, 1), 1, "number of waits");
    double place = 1 + probability * (total - 1);
    long below = (long) Math.floor(place + FUZZ);
    double weight = place - below;
    long low = nth(Math.min(below, total));
    if (Math.abs(weight) < FUZZ) {
      return low;
    }
    return low + weight * (nth(Math.min(below + 1, total)) - low);
  }

  /** The n-th shortest wait, 1 the shortest. */
  private long nth(long n) {
    long seen = 0;
    for (int i = 0; i < lengths.length; i++) {
      seen += counts[i];
      if (seen >= n) {
        return lengths[i];
      }
    }
    throw new IllegalStateException("there are only " + seen + " waits, not " + n);
  }
}

package fi.mittari.statistics.rank;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The standard normal distribution function by a table and straight lines between; off by at most
 * 4·10⁻⁷, and rising everywhere.
 */
final class NormalTable {

  private static final double END = 8;
  private static final int PER_UNIT = 256;
  private static final double[] BELOW = table();

  private NormalTable() {}

  private static double[] table() {
    NormalDistribution normal = NormalDistribution.of(0, 1);
    double[] below = new double[(int) (2 * END * PER_UNIT) + 2];
    for (int i = 0; i < below.length; i++) {
      below[i] = normal.cumulativeProbability(i / (double) PER_UNIT - END);
    }
    return below;
  }

  /** How much lies below a point. */
  static double below(double point) {
    double place = (point + END) * PER_UNIT;
    if (!(place > 0)) {
      return 0;
    }
    if (place >= 2 * END * PER_UNIT) {
      return 1;
    }
    int low = (int) place;
    return BELOW[low] + (place - low) * (BELOW[low + 1] - BELOW[low]);
  }
}

package fi.mittari.statistics.rank;

import fi.mittari.statistics.Confidence;

/**
 * How probable each rank of each area is, when all true values are independent and known by cells.
 * An area in a cell stands behind as many others as lie above, a sum of independent events; of two
 * areas in one cell, each is above with a chance of one half. Computed, not drawn.
 */
final class RankDistributions {

  /** An area that is above or below a cell but for this chance surely is. */
  private static final double SURE = 1e-9;

  private final double[][] ranks;

  /**
   * @param masses by area, then cell, cells rising; each area's sum to 1
   */
  RankDistributions(double[][] masses) {
    int areas = masses.length;
    this.ranks = new double[areas][areas + 2];
    int cells = masses[0].length;
    double[] above = new double[areas];
    double[] chances = new double[areas];
    PoissonBinomial counts = new PoissonBinomial(areas);
    for (int c = cells - 1; c >= 0; c--) {
      int surely = 0;
      counts.clear();
      for (int i = 0; i < areas; i++) {
        double mass = masses[i][c];
        chances[i] = above[i] + mass / 2;
        above[i] += mass;
        if (chances[i] > 1 - SURE) {
          surely++;
        } else if (chances[i] >= SURE) {
          counts.add(chances[i]);
        }
      }
      for (int i = 0; i < areas; i++) {
        if (chances[i] >= SURE && chances[i] <= 1 - SURE) {
          counts.without(chances[i], masses[i][c], ranks[i], surely);
        }
      }
    }
  }

  /** The rank below which, and above which, at most half of what the confidence leaves out lies. */
  RankInterval interval(int area, Confidence confidence) {
    double out = confidence.alpha() / 2;
    double total = 0;
    for (double chance : ranks[area]) {
      total += chance;
    }
    int lower = 1;
    double sum = ranks[area][0];
    while (sum <= out * total) {
      sum += ranks[area][lower++];
    }
    int upper = lower;
    while (sum < (1 - out) * total && upper < ranks.length) {
      sum += ranks[area][upper++];
    }
    return new RankInterval(lower, upper);
  }

  /** The chance that an area has at most this rank. */
  double atMost(int area, int rank) {
    double sum = 0;
    double total = 0;
    for (int r = 0; r < ranks[area].length; r++) {
      total += ranks[area][r];
      sum += r < rank ? ranks[area][r] : 0;
    }
    return sum / total;
  }
}

package fi.mittari.etl.simulate;

/** Between probabilities and log odds, and what else the models are built from. */
final class Odds {

  private Odds() {}

  /** The probability of these log odds. */
  static double probability(double logOdds) {
    return 1 / (1 + StrictMath.exp(-logOdds));
  }

  /** Running sums of weights, for {@link Stream#pick}. */
  static double[] cumulative(double... weights) {
    double[] sums = weights.clone();
    for (int i = 1; i < sums.length; i++) {
      sums[i] += sums[i - 1];
    }
    return sums;
  }

  /**
   * Chance that a standard normal is below {@code z}, to 1e-7 (Abramowitz and Stegun 26.2.17); good
   * enough for a truth that is held against counts.
   */
  static double normalBelow(double z) {
    double t = 1 / (1 + 0.2316419 * Math.abs(z));
    double tail =
        StrictMath.exp(-z * z / 2)
            / StrictMath.sqrt(2 * StrictMath.PI)
            * t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return z >= 0 ? 1 - tail : tail;
  }
}

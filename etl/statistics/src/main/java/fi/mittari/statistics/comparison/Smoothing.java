package fi.mittari.statistics.comparison;

import fi.mittari.statistics.Inputs;

/**
 * Empirical-Bayes shrinkage towards the mean of all areas (Marshall 1991, Applied Statistics
 * 40:283–294): small areas move most. With m = Σx/Σn and s² = Σn(r − m)²/Σn, the spread between
 * areas is A = max(0, s² − v/n̄), and each area keeps A/(A + v/nᵢ) of its own deviation; v = m for
 * rates and m(1 − m) for proportions.
 */
public final class Smoothing {

  private Smoothing() {}

  /** Smoothed proportions in units of {@code factor}. */
  public static double[] proportions(double[] numerators, double[] denominators, double factor) {
    Inputs.sameLength(numerators.length, denominators.length, "numerators and denominators");
    for (int i = 0; i < numerators.length; i++) {
      Inputs.proportion(numerators[i], denominators[i]);
    }
    double mean = mean(numerators, denominators);
    return smoothed(numerators, denominators, mean, mean * (1 - mean), factor);
  }

  /** Smoothed rates per {@code factor}. */
  public static double[] rates(double[] events, double[] denominators, double factor) {
    Inputs.sameLength(events.length, denominators.length, "events and denominators");
    for (int i = 0; i < events.length; i++) {
      Inputs.rate(events[i], denominators[i]);
    }
    double mean = mean(events, denominators);
    return smoothed(events, denominators, mean, mean, factor);
  }

  private static double mean(double[] x, double[] n) {
    Inputs.atLeast(x.length, 1, "number of areas");
    return Inputs.sum(x) / Inputs.sum(n);
  }

  private static double[] smoothed(
      double[] x, double[] n, double mean, double variance, double factor) {
    Inputs.positive(factor, "factor");
    double total = Inputs.sum(n);
    double between = 0;
    for (int i = 0; i < x.length; i++) {
      double deviation = x[i] / n[i] - mean;
      between += n[i] * deviation * deviation / total;
    }
    double spread = Math.max(0, between - variance * x.length / total);
    double[] smoothed = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double noise = variance / n[i];
      double kept = spread == 0 ? 0 : spread / (spread + noise);
      smoothed[i] = (mean + kept * (x[i] / n[i] - mean)) * factor;
    }
    return smoothed;
  }
}

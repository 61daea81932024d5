package fi.mittari.statistics.interval;

import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.Inputs;

/** Interval of a proportion x of n by Wilson's score (Wilson 1927, JASA 22:209–212). */
public final class Proportions {

  private Proportions() {}

  /**
   * Share {@code numerator / denominator} in units of {@code factor} (100 for per cent) with
   * Wilson's score limits.
   *
   * @throws fi.mittari.model.MittariException unless 0 ≤ numerator ≤ denominator, denominator &gt;
   *     0, factor &gt; 0
   */
  public static Interval wilson(
      double numerator, double denominator, double factor, Confidence confidence) {
    Inputs.positive(factor, "factor");
    double[] limits = limits(numerator, denominator, confidence.z());
    return new Interval(
        numerator / denominator * factor, limits[0] * factor, limits[1] * factor, "wilson");
  }

  /** Lower and upper limit as fractions for a given normal quantile {@code z}. */
  public static double[] limits(double numerator, double denominator, double z) {
    Inputs.proportion(numerator, denominator);
    double centre = 2 * numerator + z * z;
    double half = z * Math.sqrt(z * z + 4 * numerator * (1 - numerator / denominator));
    double scale = 2 * (denominator + z * z);
    double lower = numerator == 0 ? 0 : Math.max(0, (centre - half) / scale);
    double upper = numerator == denominator ? 1 : Math.min(1, (centre + half) / scale);
    return new double[] {lower, upper};
  }
}

package fi.mittari.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How sure a two-sided interval is, in per cent: 95 means that 2.5 % is left out on either side.
 *
 * @param percent at least 50 and below 100
 */
public record Confidence(double percent) {

  /** 95 %, z = 1.96: one area. */
  public static final Confidence P95 = new Confidence(95);

  /** 99.8 %, z = 3.09: many areas at once. */
  public static final Confidence P99_8 = new Confidence(99.8);

  private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

  /** That of 95 %, which is asked for with every point of every series. */
  private static final double Z95 = quantile(P95);

  public Confidence {
    if (!(percent >= 50 && percent < 100)) {
      throw Inputs.refused(
          "The confidence is "
              + Inputs.show(percent)
              + "; expected per cent from 50 to below 100, for example 95 or 99.8.");
    }
  }

  /** Confidence of this many per cent; 0.95 is refused, not read as 95. */
  public static Confidence of(double percent) {
    return new Confidence(percent);
  }

  /** What both tails hold together, from 0 to 0.5. */
  public double alpha() {
    // 99.8 has no exact double: without rounding, 1 − 0.998 is off in the 15th digit
    return Math.rint((100 - percent) * 1e10) / 1e12;
  }

  /** Two-sided standard normal quantile: 1.959963984540054 for 95. */
  public double z() {
    return percent == 95 ? Z95 : quantile(this);
  }

  private static double quantile(Confidence confidence) {
    return STANDARD.inverseSurvivalProbability(confidence.alpha() / 2);
  }

  /** Two-sided quantile of Student's t with {@code degrees} of freedom, above 0. */
  public double t(double degrees) {
    return TDistribution.of(degrees).inverseSurvivalProbability(alpha() / 2);
  }
}

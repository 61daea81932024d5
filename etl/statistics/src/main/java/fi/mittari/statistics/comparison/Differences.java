package fi.mittari.statistics.comparison;

import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.Inputs;
import fi.mittari.statistics.interval.Interval;
import fi.mittari.statistics.interval.Proportions;
import fi.mittari.statistics.interval.Rates;
import org.apache.commons.statistics.distribution.BetaDistribution;

/** First minus second, or first over second, of two independent areas or periods, with limits. */
public final class Differences {

  private Differences() {}

  /**
   * Difference of two proportions in units of {@code factor} (percentage points for 100) by
   * Newcombe's hybrid score interval (Newcombe 1998, Stat Med 17:873–890, method 10).
   *
   * @throws fi.mittari.model.MittariException unless both are proportions and factor &gt; 0
   */
  public static Interval proportions(
      double x1, double n1, double x2, double n2, double factor, Confidence confidence) {
    Inputs.positive(factor, "factor");
    double[] first = Proportions.limits(x1, n1, confidence.z());
    double[] second = Proportions.limits(x2, n2, confidence.z());
    double p1 = x1 / n1;
    double p2 = x2 / n2;
    double below = Math.hypot(p1 - first[0], second[1] - p2);
    double above = Math.hypot(first[1] - p1, p2 - second[0]);
    double difference = p1 - p2;
    return new Interval(
        difference * factor,
        (difference - below) * factor,
        (difference + above) * factor,
        "newcombe_10");
  }

  /**
   * Ratio of two rates, exact given the sum of the events: the first count is then binomial, and
   * the Clopper–Pearson limits p of its share give p/(1 − p)·n2/n1 (Przyborowski and Wilenski 1940;
   * Breslow and Day 1987, vol. II, p. 93). The upper limit is infinite where the second area has no
   * events.
   *
   * @throws fi.mittari.model.MittariException unless both are rates and some event was seen; the
   *     value needs an event in the second area
   */
  public static Interval rateRatio(
      double x1, double n1, double x2, double n2, Confidence confidence) {
    requireRates(x1, n1, x2, n2);
    if (x2 == 0) {
      throw Inputs.refused(
          "The second area or period has 0 events; a rate ratio needs at least one there.");
    }
    double[] limits = ratioLimits(x1, n1, x2, n2, confidence);
    return new Interval((x1 / n1) / (x2 / n2), limits[0], limits[1], "exact_conditional");
  }

  /**
   * Difference of two rates in units of {@code factor}. Its limits come from the limits of the two
   * rates by the square-and-add rule (Donner and Zou 2012, MOVER; Newcombe 1998), so it works with
   * few events and none.
   */
  public static Interval rates(
      double x1, double n1, double x2, double n2, double factor, Confidence confidence) {
    requireRates(x1, n1, x2, n2);
    return mover(Rates.rate(x1, n1, factor, confidence), Rates.rate(x2, n2, factor, confidence));
  }

  /**
   * Limits of the ratio of two rates, [0, ∞] where no event was seen at all; for judgements, which
   * need no value.
   */
  static double[] ratioLimits(double x1, double n1, double x2, double n2, Confidence confidence) {
    double tail = confidence.alpha() / 2;
    double lower =
        x1 == 0 ? 0 : odds(BetaDistribution.of(x1, x2 + 1).inverseCumulativeProbability(tail));
    double upper =
        x2 == 0
            ? Double.POSITIVE_INFINITY
            : odds(BetaDistribution.of(x1 + 1, x2).inverseSurvivalProbability(tail));
    return new double[] {lower * n2 / n1, upper * n2 / n1};
  }

  /**
   * Whether the lower limit of {@link #ratioLimits} is above 1, without solving for it: whether the
   * tail of the first count, given the sum, is smaller than half of what the confidence leaves out.
   */
  static boolean isRatioAbove(double x1, double n1, double x2, double n2, Confidence confidence) {
    return x1 > 0
        && BetaDistribution.of(x1, x2 + 1).cumulativeProbability(n1 / (n1 + n2))
            < confidence.alpha() / 2;
  }

  /**
   * Difference of two means given with their sample deviations and counts: Welch's t (Welch 1947).
   */
  public static Interval means(
      double mean1,
      double deviation1,
      double count1,
      double mean2,
      double deviation2,
      double count2,
      Confidence confidence) {
    double v1 = variance(mean1, deviation1, count1);
    double v2 = variance(mean2, deviation2, count2);
    double difference = mean1 - mean2;
    if (v1 + v2 == 0) {
      return new Interval(difference, difference, difference, "welch_t");
    }
    double degrees = (v1 + v2) * (v1 + v2) / (v1 * v1 / (count1 - 1) + v2 * v2 / (count2 - 1));
    double half = confidence.t(degrees) * Math.sqrt(v1 + v2);
    return new Interval(difference, difference - half, difference + half, "welch_t");
  }

  /**
   * Difference of two values of any kind given with symmetric normal limits at {@code confidence}:
   * standard errors are the half widths over z.
   */
  public static Interval normal(Interval first, Interval second) {
    double difference = first.value() - second.value();
    double half =
        Math.hypot((first.upper() - first.lower()) / 2, (second.upper() - second.lower()) / 2);
    return new Interval(difference, difference - half, difference + half, "normal");
  }

  /**
   * Difference of two independent values from their own limits at the same confidence, which need
   * not be symmetric (Zou and Donner 2008, Stat Med 27:1693–1702).
   */
  public static Interval mover(Interval first, Interval second) {
    double difference = first.value() - second.value();
    double below = Math.hypot(first.value() - first.lower(), second.upper() - second.value());
    double above = Math.hypot(first.upper() - first.value(), second.value() - second.lower());
    return new Interval(difference, difference - below, difference + above, "mover");
  }

  private static double odds(double share) {
    return share / (1 - share);
  }

  private static void requireRates(double x1, double n1, double x2, double n2) {
    Inputs.rate(x1, n1);
    Inputs.rate(x2, n2);
  }

  private static double variance(double mean, double deviation, double count) {
    Inputs.finite(mean, "mean");
    Inputs.notNegative(deviation, "standard deviation");
    if (Inputs.finite(count, "number of values") < 2) {
      throw Inputs.refused(
          "The number of values is " + Inputs.show(count) + "; a mean's interval needs 2 or more.");
    }
    return deviation * deviation / count;
  }
}

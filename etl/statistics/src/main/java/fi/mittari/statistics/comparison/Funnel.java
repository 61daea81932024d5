package fi.mittari.statistics.comparison;

import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.Inputs;
import fi.mittari.statistics.interval.Interval;
import fi.mittari.statistics.interval.Proportions;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/**
 * Funnel limits (Spiegelhalter 2005, Stat Med 24:1185–1202): where an area of a given size would
 * fall if it were like the benchmark and only chance differed, widened where areas differ more than
 * chance allows.
 */
public final class Funnel {

  /** Share of areas at either end whose z-scores are pulled in before φ is estimated. */
  public static final double WINSORISED = 0.1;

  /** Where counts are so large, a step of one is too small. */
  private static final double LARGE = 1e8;

  private Funnel() {}

  /**
   * Limits for a proportion: Wilson's score interval around the benchmark at the area's size, its
   * half widths widened by √φ.
   *
   * @param benchmark from 0 to 1
   * @param dispersion φ, 1 for none; below 1 counts as 1
   */
  public static Interval proportion(
      double benchmark,
      double denominator,
      double dispersion,
      double factor,
      Confidence confidence) {
    Inputs.fraction(benchmark, "benchmark");
    Inputs.positive(denominator, "denominator");
    Inputs.positive(factor, "factor");
    double z = confidence.z() * widening(dispersion);
    double[] limits = Proportions.limits(benchmark * denominator, denominator, z);
    return new Interval(
        benchmark * factor,
        Math.min(limits[0], benchmark) * factor,
        Math.max(limits[1], benchmark) * factor,
        "wilson");
  }

  /**
   * Limits for a rate: the counts that a Poisson variable with the expected number stays within,
   * interpolated between whole counts so that each tail holds α/2 (Spiegelhalter 2005, appendix);
   * distances from the benchmark are widened by √φ.
   *
   * @param benchmark events per unit of the denominator, above 0
   */
  public static Interval rate(
      double benchmark,
      double denominator,
      double dispersion,
      double factor,
      Confidence confidence) {
    Inputs.positive(benchmark, "benchmark");
    Inputs.positive(denominator, "denominator");
    Inputs.positive(factor, "factor");
    double expected = benchmark * denominator;
    double tail = confidence.alpha() / 2;
    double z = confidence.z();
    double wide = widening(dispersion);
    double lower = expected - wide * (expected - poisson(expected, tail, -z));
    double upper = expected + wide * (poisson(expected, 1 - tail, z) - expected);
    double scale = factor / denominator;
    return new Interval(
        benchmark * factor, Math.max(0, lower) * scale, upper * scale, "exact_poisson");
  }

  /** Overdispersion φ of proportions around a benchmark strictly between 0 and 1. */
  public static double dispersionOfProportions(
      double[] numerators, double[] denominators, double benchmark) {
    Inputs.sameLength(numerators.length, denominators.length, "numerators and denominators");
    if (!(benchmark > 0 && benchmark < 1)) {
      throw Inputs.refused(
          "The benchmark is " + Inputs.show(benchmark) + "; expected between 0 and 1.");
    }
    double[] scores = new double[numerators.length];
    for (int i = 0; i < scores.length; i++) {
      Inputs.proportion(numerators[i], denominators[i]);
      double deviation = Math.sqrt(benchmark * (1 - benchmark) / denominators[i]);
      scores[i] = (numerators[i] / denominators[i] - benchmark) / deviation;
    }
    return dispersion(scores);
  }

  /** Overdispersion φ of rates around a benchmark above 0, on the square-root scale. */
  public static double dispersionOfRates(double[] events, double[] denominators, double benchmark) {
    Inputs.sameLength(events.length, denominators.length, "events and denominators");
    Inputs.positive(benchmark, "benchmark");
    double[] scores = new double[events.length];
    for (int i = 0; i < scores.length; i++) {
      Inputs.rate(events[i], denominators[i]);
      scores[i] = 2 * (Math.sqrt(events[i]) - Math.sqrt(benchmark * denominators[i]));
    }
    return dispersion(scores);
  }

  /**
   * φ: mean square of winsorised z-scores; 1 where no more than chance expects, and where there are
   * too few areas to tell (φ is used only above 1 + 2√(2/k), as Spiegelhalter advises).
   */
  public static double dispersion(double[] scores) {
    double[] pulled = winsorised(Inputs.finite(scores, "z-scores"));
    if (pulled.length < 2) {
      return 1;
    }
    double phi = Arrays.stream(pulled).map(score -> score * score).sum() / pulled.length;
    return phi > 1 + 2 * Math.sqrt(2.0 / pulled.length) ? phi : 1;
  }

  private static double[] winsorised(double[] scores) {
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    int cut = (int) Math.floor(WINSORISED * sorted.length);
    for (int i = 0; i < cut; i++) {
      sorted[i] = sorted[cut];
      sorted[sorted.length - 1 - i] = sorted[sorted.length - 1 - cut];
    }
    return sorted;
  }

  private static double widening(double dispersion) {
    Inputs.finite(dispersion, "dispersion");
    return Math.sqrt(Math.max(1, dispersion));
  }

  private static double poisson(double expected, double probability, double z) {
    PoissonDistribution counts = PoissonDistribution.of(expected);
    int count = quantile(counts, expected, probability, z);
    double mass = counts.probability(count);
    double past = counts.cumulativeProbability(count) - probability;
    return Math.max(0, count - (mass > 0 ? past / mass : 0));
  }

  /**
   * The least count that is not exceeded with at least a probability, looked for from where the
   * normal quantile, corrected for skewness (Cornish and Fisher 1938), says that it is.
   *
   * @param z the normal quantile of the probability
   */
  static int quantile(PoissonDistribution counts, double expected, double probability, double z) {
    double near = expected + z * Math.sqrt(expected) + (z * z - 1) / 6;
    if (near > LARGE) {
      return counts.inverseCumulativeProbability(probability);
    }
    int count = (int) Math.max(0, Math.floor(near));
    while (counts.cumulativeProbability(count) < probability) {
      count++;
    }
    while (count > 0 && counts.cumulativeProbability(count - 1) >= probability) {
      count--;
    }
    return count;
  }
}

package fi.mittari.statistics;

import java.util.SplittableRandom;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;

/** Random numbers from a seed: the same seed gives the same draws, on every machine. */
public final class Draws {

  /** From this many expected events on, rejection is faster than counting up. */
  private static final double REJECTION_FROM = 10;

  private final SplittableRandom random;

  private Draws(SplittableRandom random) {
    this.random = random;
  }

  public static Draws seeded(long seed) {
    return new Draws(new SplittableRandom(seed));
  }

  /** From 0 to below 1. */
  public double uniform() {
    return random.nextDouble();
  }

  /** Standard normal. */
  public double gaussian() {
    return random.nextGaussian();
  }

  /** Standard exponential. */
  public double exponential() {
    return random.nextExponential();
  }

  /** Successes among {@code trials}, each with {@code probability}. */
  public long binomial(long trials, double probability) {
    if (trials <= 0 || probability <= 0) {
      return 0;
    }
    if (probability >= 1) {
      return trials;
    }
    if (probability > 0.5) {
      return trials - binomial(trials, 1 - probability);
    }
    return trials * probability < REJECTION_FROM
        ? counted(trials, probability)
        : rejected(trials, probability);
  }

  /** Events of a Poisson variable with this mean, 0 or more. */
  public long poisson(double mean) {
    return mean <= 0 ? 0 : PoissonSampler.of(random::nextLong, mean).sample();
  }

  /** Inversion by adding up probabilities (Kachitvichyanukul and Schmeiser 1988, BINV). */
  private long counted(long trials, double probability) {
    double odds = probability / (1 - probability);
    double mass = Math.exp(trials * Math.log1p(-probability));
    double left = random.nextDouble();
    long count = 0;
    while (left > mass && count < trials) {
      left -= mass;
      count++;
      mass *= odds * (trials - count + 1) / count;
    }
    return count;
  }

  /** Transformed rejection (Hörmann 1993, algorithm BTRS). */
  private long rejected(long trials, double probability) {
    double spread = Math.sqrt(trials * probability * (1 - probability));
    double b = 1.15 + 2.53 * spread;
    double a = -0.0873 + 0.0248 * b + 0.01 * probability;
    double centre = trials * probability + 0.5;
    double alpha = (2.83 + 5.1 / b) * spread;
    double squeeze = 0.92 - 4.2 / b;
    double logOdds = Math.log(probability / (1 - probability));
    long mode = (long) Math.floor((trials + 1) * probability);
    double top = LogGamma.value(mode + 1.0) + LogGamma.value(trials - mode + 1.0);
    while (true) {
      double u = random.nextDouble() - 0.5;
      double v = random.nextDouble();
      double side = 0.5 - Math.abs(u);
      long count = (long) Math.floor((2 * a / side + b) * u + centre);
      if (side >= 0.07 && v <= squeeze) {
        return count;
      }
      if (count < 0 || count > trials) {
        continue;
      }
      double height = Math.log(v * alpha / (a / (side * side) + b));
      double below = LogGamma.value(count + 1.0) + LogGamma.value(trials - count + 1.0);
      if (height <= top - below + (count - mode) * logOdds) {
        return count;
      }
    }
  }
}

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
    return binomials(trials, probability).next();
  }

  /** The same to be drawn many times: what does not depend on chance is computed once. */
  public Binomials binomials(long trials, double probability) {
    return new Binomials(trials, probability);
  }

  /** Events of a Poisson variable with this mean, 0 or more. */
  public long poisson(double mean) {
    return mean <= 0 ? 0 : PoissonSampler.of(random::nextLong, mean).sample();
  }

  /** A binomial variable, drawn from the numbers of these draws. */
  public final class Binomials {

    private final long trials;
    private final double probability;
    private final boolean mirrored;
    private final double odds;
    private final double none;
    private final double a;
    private final double b;
    private final double centre;
    private final double alpha;
    private final double squeeze;
    private final double logOdds;
    private final long mode;
    private final double top;

    private Binomials(long trials, double given) {
      this.trials = Math.max(0, trials);
      this.mirrored = given > 0.5;
      this.probability = given >= 1 ? 0 : mirrored ? 1 - given : Math.max(0, given);
      this.odds = probability / (1 - probability);
      boolean rejects = this.trials * probability >= REJECTION_FROM;
      this.none = rejects ? 0 : Math.exp(this.trials * Math.log1p(-probability));
      double spread = Math.sqrt(this.trials * probability * (1 - probability));
      this.b = 1.15 + 2.53 * spread;
      this.a = -0.0873 + 0.0248 * b + 0.01 * probability;
      this.centre = this.trials * probability + 0.5;
      this.alpha = (2.83 + 5.1 / b) * spread;
      this.squeeze = 0.92 - 4.2 / b;
      this.logOdds = rejects ? Math.log(odds) : 0;
      this.mode = (long) Math.floor((this.trials + 1) * probability);
      this.top =
          rejects ? LogGamma.value(mode + 1.0) + LogGamma.value(this.trials - mode + 1.0) : 0;
    }

    /** The next draw. */
    public long next() {
      if (trials == 0 || probability == 0) {
        return mirrored ? trials : 0;
      }
      long count = trials * probability < REJECTION_FROM ? counted() : rejected();
      return mirrored ? trials - count : count;
    }

    /** Inversion by adding up probabilities (Kachitvichyanukul and Schmeiser 1988, BINV). */
    private long counted() {
      double mass = none;
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
    private long rejected() {
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
}

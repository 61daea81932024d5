package fi.mittari.etl.simulate;

import java.nio.charset.StandardCharsets;

/**
 * Random numbers of one thing, such as one student: SplitMix64 (Steele, Lea and Flood 2014), its
 * state made from the seed, a word for the kind of thing and its numbers. Only 64-bit integers and
 * {@link StrictMath} are used, so that every machine draws the same. Not thread-safe.
 */
final class Stream {

  private static final long GAMMA = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1.0p-53;
  private static final int COUNTED_BELOW = 30;

  private long state;
  private double spare = Double.NaN;

  private Stream(long state) {
    this.state = state;
  }

  /**
   * @param seed of the whole simulation
   * @param kind of the thing, such as {@code student}
   * @param ids numbers that tell it from the others of its kind
   */
  static Stream of(long seed, String kind, long... ids) {
    long state = mix(seed + GAMMA);
    for (byte b : kind.getBytes(StandardCharsets.UTF_8)) {
      state = mix(state ^ mix(b + GAMMA));
    }
    for (long id : ids) {
      state = mix(state ^ mix(id + GAMMA));
    }
    return new Stream(state);
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  long next() {
    state += GAMMA;
    return mix(state);
  }

  /** From 0 to below 1, in steps of 2⁻⁵³. */
  double uniform() {
    return (next() >>> 11) * UNIT;
  }

  /** A whole number from 0 to below {@code bound}. */
  int below(int bound) {
    return (int) (((next() >>> 32) * bound) >>> 32);
  }

  /** A whole number from {@code least} to {@code most}, both included. */
  int between(int least, int most) {
    return least + below(most - least + 1);
  }

  boolean chance(double probability) {
    return uniform() < probability;
  }

  /** Standard normal, by the polar method (Marsaglia and Bray 1964). */
  double normal() {
    if (!Double.isNaN(spare)) {
      double kept = spare;
      spare = Double.NaN;
      return kept;
    }
    while (true) {
      double u = 2 * uniform() - 1;
      double v = 2 * uniform() - 1;
      double s = u * u + v * v;
      if (s > 0 && s < 1) {
        double scale = StrictMath.sqrt(-2 * StrictMath.log(s) / s);
        spare = v * scale;
        return u * scale;
      }
    }
  }

  /** The place that a uniform draw finds in cumulative weights; the last is the whole. */
  int pick(double... cumulative) {
    double at = uniform() * cumulative[cumulative.length - 1];
    int low = 0;
    int high = cumulative.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (at < cumulative[middle]) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /**
   * Successes among {@code trials}: exactly binomial where few are expected, else the nearest whole
   * number of the normal law with the same mean and variance.
   */
  long binomial(long trials, double probability) {
    if (probability > 0.5) {
      return trials - binomial(trials, 1 - probability);
    }
    double mean = trials * probability;
    if (mean >= COUNTED_BELOW) {
      double spread = StrictMath.sqrt(mean * (1 - probability));
      return Math.max(0, Math.min(trials, (long) StrictMath.rint(mean + spread * normal())));
    }
    double mass = StrictMath.exp(trials * StrictMath.log1p(-probability));
    double odds = probability / (1 - probability);
    double left = uniform();
    long count = 0;
    while (left > mass && count < trials) {
      left -= mass;
      count++;
      mass *= odds * (trials - count + 1) / count;
    }
    return count;
  }
}

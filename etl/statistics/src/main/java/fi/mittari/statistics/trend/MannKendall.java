package fi.mittari.statistics.trend;

import fi.mittari.statistics.Inputs;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Mann–Kendall test (Mann 1945; Kendall 1975) for a series that keeps rising or falling.
 *
 * @param s pairs in which the later value is larger, minus those in which it is smaller
 * @param variance of s without a trend, corrected for ties
 * @param tau s over its largest possible size given the ties (Kendall's τ-b); 0 where all are equal
 * @param z standard normal score with continuity correction; 0 where all are equal
 * @param p two-sided probability without a trend
 * @param points values used
 * @param method {@code exact} or {@code normal}
 */
public record MannKendall(
    long s, double variance, double tau, double z, double p, int points, String method) {

  /** Below this many values p is exact. */
  public static final int NORMAL_FROM = 10;

  private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

  /**
   * Test of values in order of time; missing ones (NaN) are left out. p is exact below {@value
   * #NORMAL_FROM} values, ties included.
   *
   * @throws fi.mittari.model.MittariException for fewer than two values
   */
  public static MannKendall of(double[] values) {
    MannKendall normal = normal(values);
    if (normal.points >= NORMAL_FROM) {
      return normal;
    }
    double p = KendallExact.twoSided(present(values), normal.s);
    return new MannKendall(
        normal.s, normal.variance, normal.tau, normal.z, p, normal.points, "exact");
  }

  /** The same with p by normal approximation whatever the number of values. */
  public static MannKendall normal(double[] values) {
    double[] x = present(values);
    Inputs.atLeast(x.length, 2, "number of values");
    long s = score(x);
    double variance = variance(x);
    double pairs = pairs(x.length);
    double possible = Math.sqrt((pairs - tiedPairs(x)) * pairs);
    double z = variance == 0 ? 0 : (s - Math.signum((double) s)) / Math.sqrt(variance);
    return new MannKendall(
        s, variance, possible == 0 ? 0 : s / possible, z, twoSided(z), x.length, "normal");
  }

  /**
   * Seasonal test (Hirsch, Slack and Smith 1982): each season against itself, s and variances
   * added; no continuity correction.
   *
   * @param values in order of time, one season after the other; NaN where missing
   * @param seasons how many seasons make a cycle, for example 12 months
   */
  public static MannKendall seasonal(double[] values, int seasons) {
    Inputs.atLeast(seasons, 2, "number of seasons");
    long s = 0;
    double variance = 0;
    double possible = 0;
    int points = 0;
    for (int season = 0; season < seasons; season++) {
      double[] x = season(values, season, seasons);
      s += score(x);
      variance += variance(x);
      possible += Math.sqrt((pairs(x.length) - tiedPairs(x)) * pairs(x.length));
      points += x.length;
    }
    Inputs.atLeast(points, 2, "number of values");
    double z = variance == 0 ? 0 : s / Math.sqrt(variance);
    double tau = possible == 0 ? 0 : s / possible;
    return new MannKendall(s, variance, tau, z, twoSided(z), points, "normal");
  }

  private static double[] season(double[] values, int season, int seasons) {
    double[] own = new double[(values.length - season + seasons - 1) / seasons];
    for (int i = 0; i < own.length; i++) {
      own[i] = values[season + i * seasons];
    }
    return present(own);
  }

  /** The values that are not missing. */
  static double[] present(double[] values) {
    double[] present = new double[values.length];
    int count = 0;
    for (double value : values) {
      if (!Double.isNaN(value)) {
        present[count++] = value;
      }
    }
    return Inputs.finite(Arrays.copyOf(present, count), "values");
  }

  private static long score(double[] x) {
    long s = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = i + 1; j < x.length; j++) {
        s += (x[j] > x[i] ? 1 : 0) - (x[j] < x[i] ? 1 : 0);
      }
    }
    return s;
  }

  /** (n(n−1)(2n+5) − Σt(t−1)(2t+5))/18 over groups of t equal values. */
  static double variance(double[] x) {
    double n = x.length;
    double sum = n * (n - 1) * (2 * n + 5);
    for (double t : KendallExact.ties(x)) {
      sum -= t * (t - 1) * (2 * t + 5);
    }
    return sum / 18;
  }

  private static double tiedPairs(double[] x) {
    double sum = 0;
    for (int ties : KendallExact.ties(x)) {
      sum += pairs(ties);
    }
    return sum;
  }

  private static double pairs(double n) {
    return n * (n - 1) / 2;
  }

  private static double twoSided(double z) {
    return Math.min(1, 2 * STANDARD.survivalProbability(Math.abs(z)));
  }
}

package fi.mittari.statistics.rank;

import fi.mittari.model.Polarity;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.Draws;
import fi.mittari.statistics.Inputs;
import java.util.Arrays;

/**
 * Intervals for ranks. Ranks do not change when all values go through one rising function, so
 * proportions are compared as arcsines and rates as square roots, whose noise is nearly normal and
 * hardly depends on the value (Anscombe 1948). Seeded: the same question gives the same answer.
 */
public final class RankIntervals {

  /** Method used where none is named: the narrowest that was found to cover. */
  public static final RankMethod DEFAULT = RankMethod.POSTERIOR;

  /** With fewer areas there is too little to learn a prior from: pairwise differences then. */
  public static final int LEAST_AREAS = 10;

  /** Draws used where none are named. */
  public static final int DRAWS = 1000;

  private RankIntervals() {}

  /**
   * Marginal intervals of values with standard errors: each holds its own area's rank with the
   * confidence asked for.
   *
   * @param standardErrors 0 or more; 0 = known without error
   */
  public static RankInterval[] marginal(
      double[] values,
      double[] standardErrors,
      Polarity polarity,
      Confidence confidence,
      RankMethod method,
      int draws,
      long seed) {
    check(values, standardErrors, draws);
    double[] turned = turned(values, polarity);
    if (values.length < LEAST_AREAS || method == RankMethod.PAIRWISE) {
      double[][] noise = noise(standardErrors, draws, seed);
      return new PairwiseRanks(turned, noise, confidence.alpha()).marginal();
    }
    if (method == RankMethod.POSTERIOR && Arrays.stream(standardErrors).allMatch(e -> e > 0)) {
      return computed(turned, standardErrors, confidence, Draws.seeded(seed));
    }
    double[][] drawn =
        switch (method) {
          case POSTERIOR ->
              new MixturePosterior(turned, standardErrors).draw(draws, Draws.seeded(seed));
          case POSTERIOR_NORMAL -> normal(turned, standardErrors, draws, seed);
          default -> around(turned, noise(standardErrors, draws, seed));
        };
    return ofDraws(turned, drawn, confidence);
  }

  /** Without draws of true values; only the priors are drawn. */
  private static RankInterval[] computed(
      double[] values, double[] errors, Confidence confidence, Draws random) {
    PosteriorCells cells = new PosteriorCells(values, errors, random);
    RankDistributions ranks = new RankDistributions(cells.masses());
    int[] seen = Ranks.of(values, Polarity.NEUTRAL);
    RankInterval[] intervals = new RankInterval[values.length];
    for (int i = 0; i < values.length; i++) {
      RankInterval own = ranks.interval(i, confidence);
      intervals[i] =
          new RankInterval(Math.min(seen[i], own.lower()), Math.max(seen[i], own.upper()));
    }
    return intervals;
  }

  /** Simultaneous intervals by pairwise differences: all hold at once. */
  public static RankInterval[] simultaneous(
      double[] values,
      double[] standardErrors,
      Polarity polarity,
      Confidence confidence,
      int draws,
      long seed) {
    check(values, standardErrors, draws);
    double[][] noise = noise(standardErrors, draws, seed);
    return new PairwiseRanks(turned(values, polarity), noise, confidence.alpha()).simultaneous();
  }

  /** Marginal intervals of proportions by the default method. */
  public static RankInterval[] proportions(
      double[] numerators,
      double[] denominators,
      Polarity polarity,
      Confidence confidence,
      long seed) {
    Scaled scaled = Scaled.proportions(numerators, denominators);
    return marginal(
        scaled.values(), scaled.standardErrors(), polarity, confidence, DEFAULT, DRAWS, seed);
  }

  /** Marginal intervals of rates by the default method. */
  public static RankInterval[] rates(
      double[] events, double[] denominators, Polarity polarity, Confidence confidence, long seed) {
    Scaled scaled = Scaled.rates(events, denominators);
    return marginal(
        scaled.values(), scaled.standardErrors(), polarity, confidence, DEFAULT, DRAWS, seed);
  }

  /**
   * Intervals that leave out at most α/2 of the draws on either side, widened where needed to hold
   * the rank seen.
   *
   * @param values values seen, by area; the largest has rank 1
   * @param drawn true values by draw, then area
   */
  public static RankInterval[] ofDraws(double[] values, double[][] drawn, Confidence confidence) {
    int[] seen = Ranks.of(values, Polarity.NEUTRAL);
    int[][] times = new int[values.length][values.length + 1];
    double[] scores = new double[values.length];
    for (double[] draw : drawn) {
      for (int i = 0; i < scores.length; i++) {
        scores[i] = 0.0 - draw[i];
      }
      count(scores, times);
    }
    int out = (int) Math.floor(confidence.alpha() / 2 * drawn.length);
    RankInterval[] intervals = new RankInterval[values.length];
    for (int i = 0; i < values.length; i++) {
      intervals[i] =
          new RankInterval(
              Math.min(seen[i], rankAt(times[i], out)),
              Math.max(seen[i], rankAt(times[i], drawn.length - 1 - out)));
    }
    return intervals;
  }

  /**
   * Counts each area's rank among scores without a missing one; the smallest has rank 1.
   *
   * @param times how often, by area, then rank
   */
  private static void count(double[] scores, int[][] times) {
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    for (int i = 0; i < scores.length; i++) {
      times[i][Ranks.firstPlace(sorted, scores[i]) + 1]++;
    }
  }

  /** The rank that stands at a place, from 0, when all are written down in order. */
  private static int rankAt(int[] times, int place) {
    int rank = 0;
    for (int before = 0; before <= place; rank++) {
      before += times[rank];
    }
    return rank - 1;
  }

  private static double[][] normal(double[] values, double[] errors, int draws, long seed) {
    HierarchicalNormal model = new HierarchicalNormal(values, errors);
    Draws random = Draws.seeded(seed);
    double[][] drawn = new double[draws][];
    for (int b = 0; b < draws; b++) {
      drawn[b] = model.draw(random);
    }
    return drawn;
  }

  private static double[][] around(double[] values, double[][] noise) {
    for (double[] drawn : noise) {
      for (int i = 0; i < values.length; i++) {
        drawn[i] += values[i];
      }
    }
    return noise;
  }

  private static double[][] noise(double[] errors, int draws, long seed) {
    Draws random = Draws.seeded(seed);
    double[][] noise = new double[draws][errors.length];
    for (double[] drawn : noise) {
      for (int i = 0; i < errors.length; i++) {
        drawn[i] = errors[i] * random.gaussian();
      }
    }
    return noise;
  }

  /** So that the largest has rank 1. */
  private static double[] turned(double[] values, Polarity polarity) {
    double sign = polarity == Polarity.HIGHER_IS_BETTER ? -1 : 1;
    return Arrays.stream(values).map(value -> sign * value).toArray();
  }

  private static void check(double[] values, double[] errors, int draws) {
    Inputs.atLeast(values.length, 1, "number of areas");
    Inputs.sameLength(values.length, errors.length, "values and standard errors");
    Inputs.finite(values, "values");
    Inputs.notNegative(errors, "standard error");
    Inputs.atLeast(draws, 100, "number of draws");
  }
}

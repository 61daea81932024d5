package fi.mittari.statistics.rank;

import java.util.Arrays;

/**
 * Rank intervals from pairwise differences: an area is as many places down as there are areas
 * surely above it. All comparisons that a statement rests on are tested together; those already
 * rejected are dropped and the rest tested again with a smaller critical value (Romano and Wolf
 * 2005).
 */
final class PairwiseRanks {

  private final double[] estimates;
  private final double[][] noise;
  private final double alpha;
  private final double[][] deviations;

  /**
   * Ranks of estimates where 1 is the largest.
   *
   * @param noise draws of estimate minus truth, by draw, then area
   */
  PairwiseRanks(double[] estimates, double[][] noise, double alpha) {
    this.estimates = estimates;
    this.noise = noise;
    this.alpha = alpha;
    this.deviations = deviations();
  }

  /** An interval for each area that holds its rank with the confidence asked for. */
  RankInterval[] marginal() {
    RankInterval[] intervals = new RankInterval[estimates.length];
    for (int i = 0; i < estimates.length; i++) {
      boolean[][] above = rejected(new int[] {i});
      intervals[i] = interval(i, above);
    }
    return intervals;
  }

  /** Intervals that all hold at once with the confidence asked for. */
  RankInterval[] simultaneous() {
    int[] all = new int[estimates.length];
    Arrays.setAll(all, i -> i);
    boolean[][] above = rejected(all);
    RankInterval[] intervals = new RankInterval[estimates.length];
    for (int i = 0; i < estimates.length; i++) {
      intervals[i] = interval(i, above);
    }
    return intervals;
  }

  private RankInterval interval(int area, boolean[][] above) {
    int over = 0;
    int under = 0;
    for (int j = 0; j < estimates.length; j++) {
      over += above[j][area] ? 1 : 0;
      under += above[area][j] ? 1 : 0;
    }
    return new RankInterval(over + 1, estimates.length - under);
  }

  /** Which areas are surely above which, of all pairs that hold one of {@code centres}. */
  private boolean[][] rejected(int[] centres) {
    int n = estimates.length;
    boolean[][] open = new boolean[n][n];
    boolean[][] above = new boolean[n][n];
    for (int i : centres) {
      for (int j = 0; j < n; j++) {
        if (i != j) {
          settle(i, j, open, above);
          settle(j, i, open, above);
        }
      }
    }
    boolean more = true;
    while (more) {
      double limit = critical(centres, open);
      more = false;
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          if (open[i][j] && (estimates[i] - estimates[j]) / deviations[i][j] > limit) {
            open[i][j] = false;
            above[i][j] = true;
            more = true;
          }
        }
      }
    }
    return above;
  }

  /** A pair without noise needs no test. */
  private void settle(int i, int j, boolean[][] open, boolean[][] above) {
    if (deviations[i][j] > 0) {
      open[i][j] = true;
    } else {
      above[i][j] = estimates[i] > estimates[j];
    }
  }

  /** Quantile of the largest scaled noise over the pairs still open. */
  private double critical(int[] centres, boolean[][] open) {
    double[] largest = new double[noise.length];
    for (int b = 0; b < noise.length; b++) {
      double[] drawn = noise[b];
      double most = 0;
      for (int i : centres) {
        for (int j = 0; j < drawn.length; j++) {
          if (open[i][j] || open[j][i]) {
            double scaled = (drawn[i] - drawn[j]) / deviations[i][j];
            if (open[i][j] && scaled > most) {
              most = scaled;
            }
            if (open[j][i] && -scaled > most) {
              most = -scaled;
            }
          }
        }
      }
      largest[b] = most;
    }
    Arrays.sort(largest);
    int place = (int) Math.ceil((1 - alpha) * (noise.length + 1)) - 1;
    return largest[Math.min(place, noise.length - 1)];
  }

  /** Standard deviation of each difference over the draws about 0. */
  private double[][] deviations() {
    int n = estimates.length;
    double[][] squares = new double[n][n];
    for (double[] drawn : noise) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < i; j++) {
          double off = drawn[i] - drawn[j];
          squares[i][j] += off * off;
        }
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        squares[i][j] = Math.sqrt(squares[i][j] / noise.length);
        squares[j][i] = squares[i][j];
      }
    }
    return squares;
  }
}

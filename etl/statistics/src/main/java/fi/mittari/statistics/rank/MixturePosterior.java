package fi.mittari.statistics.rank;

import fi.mittari.statistics.Draws;
import fi.mittari.statistics.Inputs;
import java.util.Arrays;

/**
 * True values behind values with known standard errors, when nothing is assumed about how the true
 * values lie: the prior is a mixture of narrow normals on a grid whose weights are fitted to all
 * areas by the EM algorithm (Laird 1978, JASA 73:805–811; empirical Bayes as in Efron 2016,
 * Biometrika 103:1–20). How unsure the prior itself is enters by fitting it anew to areas weighted
 * at random (Bayesian bootstrap: Rubin 1981; Laird and Louis 1987).
 */
public final class MixturePosterior {

  private static final int GRID = 80;
  private static final int ITERATIONS = 100;
  private static final int PRIORS = 20;

  /** Steps from the fit to areas weighted alike to one to areas weighted at random. */
  private static final int FURTHER = 10;

  /** Width of the grid's normals, in standard errors of the middle area. */
  private static final double WIDTH = 0.5;

  private final double[] values;
  private final double[] errors;
  private final double[] grid;
  private final double width;
  private final double[][] likelihood;
  private final double[][] byGrid;

  /**
   * Model of at least two values.
   *
   * @param standardErrors 0 or more; 0 = known without error
   */
  public MixturePosterior(double[] values, double[] standardErrors) {
    Inputs.sameLength(values.length, standardErrors.length, "values and standard errors");
    Inputs.atLeast(values.length, 2, "number of areas");
    this.values = Inputs.finite(values, "values");
    this.errors = Inputs.notNegative(standardErrors, "standard error");
    double[] noisy = Arrays.stream(errors).filter(e -> e > 0).sorted().toArray();
    this.width = noisy.length == 0 ? 0 : WIDTH * noisy[noisy.length / 2];
    double low = Arrays.stream(this.values).min().orElseThrow();
    double high = Arrays.stream(this.values).max().orElseThrow();
    this.grid = new double[GRID];
    Arrays.setAll(grid, g -> low + (high - low) * g / (GRID - 1));
    this.likelihood = likelihood();
    this.byGrid = new double[GRID][values.length];
    for (int g = 0; g < GRID; g++) {
      for (int i = 0; i < values.length; i++) {
        byGrid[g][i] = likelihood[i][g];
      }
    }
  }

  /** Draws of all true values, by draw, then area. */
  public double[][] draw(int draws, Draws random) {
    double[][] drawn = new double[draws][];
    double[][] cumulated = null;
    for (int b = 0; b < draws; b++) {
      if (width > 0 && (long) b * PRIORS / draws != (long) (b - 1) * PRIORS / draws || b == 0) {
        cumulated = width > 0 ? cumulatedPosterior(prior(random)) : null;
      }
      drawn[b] = cumulated == null ? values.clone() : one(cumulated, random);
    }
    return drawn;
  }

  private double[] one(double[][] cumulated, Draws random) {
    double[] drawn = new double[values.length];
    for (int i = 0; i < drawn.length; i++) {
      double[] own = cumulated[i];
      int found = Arrays.binarySearch(own, random.uniform() * own[GRID - 1]);
      double centre = grid[Math.min(GRID - 1, found < 0 ? -found - 1 : found)];
      double kept = width * width / (width * width + errors[i] * errors[i]);
      double deviation = Math.sqrt(kept) * errors[i];
      drawn[i] = centre + kept * (values[i] - centre) + deviation * random.gaussian();
    }
    return drawn;
  }

  /** Weights of the grid's normals, fitted to randomly weighted areas. */
  private double[] prior(Draws random) {
    return fitted(flat(GRID), weights(random), ITERATIONS);
  }

  /**
   * The same as {@link #draw} uses, found with fewer steps: all start from the fit to areas that
   * weigh alike. By prior, then normal of the grid.
   */
  double[][] priors(Draws random) {
    double[] alike = fitted(flat(GRID), flat(values.length), ITERATIONS);
    double[][] priors = new double[PRIORS][];
    for (int b = 0; b < PRIORS; b++) {
      priors[b] = fitted(alike, weights(random), FURTHER);
    }
    return priors;
  }

  /** Centres of the prior's normals. */
  double[] grid() {
    return grid.clone();
  }

  /** Standard deviation of the prior's normals; 0 if all values are known without error. */
  double width() {
    return width;
  }

  /** Density of an area's value under a prior, up to a factor of the area's own. */
  double density(int area, double[] prior) {
    double sum = 0;
    for (int g = 0; g < GRID; g++) {
      sum += prior[g] * likelihood[area][g];
    }
    return sum;
  }

  private double[] weights(Draws random) {
    double[] weights = new double[values.length];
    Arrays.setAll(weights, i -> random.exponential());
    return weights;
  }

  private static double[] flat(int length) {
    double[] flat = new double[length];
    Arrays.fill(flat, 1.0 / length);
    return flat;
  }

  private double[] fitted(double[] start, double[] weights, int steps) {
    double total = Inputs.sum(weights);
    double[] prior = start;
    for (int step = 0; step < steps; step++) {
      prior = fitted(prior, weights, total);
    }
    return prior;
  }

  /**
   * One step of EM. Sums run over the grid outside and over areas inside, so that the compiler
   * works on several areas at once; each sum adds in the same order as if area by area.
   */
  private double[] fitted(double[] prior, double[] weights, double total) {
    double[] sums = new double[values.length];
    for (int g = 0; g < GRID; g++) {
      double weight = prior[g];
      double[] column = byGrid[g];
      for (int i = 0; i < sums.length; i++) {
        sums[i] += weight * column[i];
      }
    }
    double[] next = new double[GRID];
    for (int i = 0; i < sums.length; i++) {
      double[] own = likelihood[i];
      double share = weights[i] / total / sums[i];
      for (int g = 0; g < GRID; g++) {
        next[g] += share * own[g] * prior[g];
      }
    }
    return next;
  }

  private double[][] cumulatedPosterior(double[] prior) {
    double[][] cumulated = new double[values.length][GRID];
    for (int i = 0; i < values.length; i++) {
      double sum = 0;
      for (int g = 0; g < GRID; g++) {
        sum += prior[g] * likelihood[i][g];
        cumulated[i][g] = sum;
      }
    }
    return cumulated;
  }

  /** Density of each value under each of the grid's normals, over its largest. */
  private double[][] likelihood() {
    double[][] densities = new double[values.length][GRID];
    for (int i = 0; i < values.length; i++) {
      double variance = errors[i] * errors[i] + width * width;
      double nearest = Double.POSITIVE_INFINITY;
      for (int g = 0; g < GRID; g++) {
        double off = values[i] - grid[g];
        densities[i][g] = off * off / variance / 2;
        nearest = Math.min(nearest, densities[i][g]);
      }
      for (int g = 0; g < GRID; g++) {
        densities[i][g] = Math.exp(nearest - densities[i][g]);
      }
    }
    return densities;
  }
}

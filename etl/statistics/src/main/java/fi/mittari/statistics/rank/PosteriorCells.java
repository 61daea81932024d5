package fi.mittari.statistics.rank;

import fi.mittari.statistics.Draws;
import fi.mittari.statistics.Inputs;
import java.util.Arrays;

/**
 * The posterior of each area's true value, cut into cells that all areas share: narrow where areas
 * that are known well lie. An area's mass in a cell is the mean density of its prior there times
 * what its noise puts there, which is exact where either is flat within the cell.
 */
final class PosteriorCells {

  /** More edges than this are thinned out. */
  private static final int MOST_EDGES = 256;

  /** How far the cells go beyond each value, in its standard errors. */
  private static final double REACH = 8;

  /** Where an area asks for an edge, in its standard errors from its value. */
  private static final double[] STEPS = {-3, -2, -1.4, -1, -0.67, -0.4, -0.13};

  private final double[] edges;
  private final double[][] masses;

  /**
   * @param errors above 0
   */
  PosteriorCells(double[] values, double[] errors, Draws random) {
    MixturePosterior model = new MixturePosterior(values, errors);
    double[][] priors = model.priors(random);
    this.edges = edges(values, errors);
    double[][] heights = heights(model, priors);
    this.masses = new double[values.length][];
    for (int i = 0; i < values.length; i++) {
      double[] seen = seen(model, i, priors, heights);
      masses[i] = masses(seen, values[i], errors[i]);
    }
  }

  /** Posterior probabilities by area, then cell from the lowest; each area's sum to 1. */
  double[][] masses() {
    return masses;
  }

  private int count() {
    return edges.length - 1;
  }

  private static double[] edges(double[] values, double[] errors) {
    double[] wanted = new double[2 * STEPS.length * values.length];
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0, next = 0; i < values.length; i++) {
      for (double step : STEPS) {
        wanted[next++] = values[i] + step * errors[i];
        wanted[next++] = values[i] - step * errors[i];
      }
      low = Math.min(low, values[i] - REACH * errors[i]);
      high = Math.max(high, values[i] + REACH * errors[i]);
    }
    Arrays.sort(wanted);
    int kept = Math.min(wanted.length, MOST_EDGES);
    double[] edges = new double[kept + 2];
    edges[0] = low;
    for (int e = 0; e < kept; e++) {
      edges[e + 1] = wanted[(int) ((long) e * (wanted.length - 1) / (kept - 1))];
    }
    edges[kept + 1] = high;
    return Arrays.stream(edges).distinct().toArray();
  }

  /** Mean density of each prior in each cell. */
  private double[][] heights(MixturePosterior model, double[][] priors) {
    double[] grid = model.grid();
    double[][] below = new double[grid.length][edges.length];
    for (int g = 0; g < grid.length; g++) {
      for (int e = 0; e < edges.length; e++) {
        below[g][e] = NormalTable.below((edges[e] - grid[g]) / model.width());
      }
    }
    double[][] heights = new double[priors.length][count()];
    for (int b = 0; b < priors.length; b++) {
      double[] sums = new double[edges.length];
      for (int g = 0; g < grid.length; g++) {
        add(sums, priors[b][g], below[g]);
      }
      for (int c = 0; c < count(); c++) {
        heights[b][c] = (sums[c + 1] - sums[c]) / (edges[c + 1] - edges[c]);
      }
    }
    return heights;
  }

  /** The mean of the priors as one area sees them: each counts alike in its posterior. */
  private double[] seen(MixturePosterior model, int area, double[][] priors, double[][] heights) {
    double[] sums = new double[count()];
    for (int b = 0; b < priors.length; b++) {
      add(sums, 1 / model.density(area, priors[b]), heights[b]);
    }
    return sums;
  }

  private static void add(double[] sums, double factor, double[] row) {
    for (int c = 0; c < sums.length; c++) {
      sums[c] += factor * row[c];
    }
  }

  private double[] masses(double[] prior, double value, double error) {
    double[] own = new double[count()];
    double total = 0;
    double before = NormalTable.below((edges[0] - value) / error);
    for (int c = 0; c < own.length; c++) {
      double after = NormalTable.below((edges[c + 1] - value) / error);
      own[c] = prior[c] * (after - before);
      total += own[c];
      before = after;
    }
    for (int c = 0; c < own.length; c++) {
      own[c] /= total;
    }
    if (!(total > 0)) {
      throw Inputs.refused(
          "The value " + Inputs.show(value) + " is out of reach of all other areas' values.");
    }
    return own;
  }
}

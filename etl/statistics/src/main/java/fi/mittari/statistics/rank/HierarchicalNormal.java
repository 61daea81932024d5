package fi.mittari.statistics.rank;

import fi.mittari.statistics.Draws;
import fi.mittari.statistics.Inputs;
import java.util.Arrays;

/**
 * Values yᵢ with known standard errors around true values that are normal about a common mean: θᵢ ~
 * N(μ, τ²), yᵢ ~ N(θᵢ, σᵢ²), flat priors on μ and τ (Gelman 2006). Draws from the posterior take τ
 * from its own posterior on a grid, then μ, then every θᵢ.
 */
public final class HierarchicalNormal {

  private static final int GRID = 200;

  private final double[] values;
  private final double[] variances;
  private final double[] spreads;
  private final double[] cumulated;

  /**
   * Model of at least three values.
   *
   * @param standardErrors 0 or more; 0 = known without error
   */
  public HierarchicalNormal(double[] values, double[] standardErrors) {
    Inputs.sameLength(values.length, standardErrors.length, "values and standard errors");
    Inputs.atLeast(values.length, 3, "number of areas");
    this.values = Inputs.finite(values, "values");
    this.variances =
        Arrays.stream(Inputs.notNegative(standardErrors, "standard error"))
            .map(e -> e * e)
            .toArray();
    this.spreads = grid();
    this.cumulated = new double[GRID];
    double[] logs = Arrays.stream(spreads).map(this::logPosterior).toArray();
    double top = Arrays.stream(logs).max().orElseThrow();
    double sum = 0;
    for (int g = 0; g < GRID; g++) {
      sum += Math.exp(logs[g] - top);
      cumulated[g] = sum;
    }
  }

  /** One draw of all true values. */
  public double[] draw(Draws random) {
    double place = random.uniform() * cumulated[GRID - 1];
    int found = Arrays.binarySearch(cumulated, place);
    double spread = spreads[Math.min(GRID - 1, found < 0 ? -found - 1 : found)];
    double square = spread * spread;
    double weights = weights(square);
    double mean = mean(square, weights) + random.gaussian() / Math.sqrt(weights);
    double[] drawn = new double[values.length];
    for (int i = 0; i < drawn.length; i++) {
      double kept = square / (square + variances[i]);
      double deviation = Math.sqrt(kept * variances[i]);
      drawn[i] = mean + kept * (values[i] - mean) + deviation * random.gaussian();
    }
    return drawn;
  }

  /** Even steps up to twice the spread of the values, which holds all but a trace of the mass. */
  private double[] grid() {
    double mean = Inputs.sum(values) / values.length;
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    double seen = Math.sqrt(squares / (values.length - 1));
    double noise = Math.sqrt(Inputs.sum(variances) / values.length);
    double most = 2 * Math.max(seen, noise);
    double[] grid = new double[GRID];
    for (int g = 0; g < GRID; g++) {
      grid[g] = most == 0 ? 1 : most * (g + 0.5) / GRID;
    }
    return grid;
  }

  private double logPosterior(double spread) {
    double square = spread * spread;
    double weights = weights(square);
    double mean = mean(square, weights);
    double log = -Math.log(weights) / 2;
    for (int i = 0; i < values.length; i++) {
      double variance = square + variances[i];
      double off = values[i] - mean;
      log -= Math.log(variance) / 2 + off * off / variance / 2;
    }
    return log;
  }

  private double weights(double square) {
    return Arrays.stream(variances).map(v -> 1 / (v + square)).sum();
  }

  private double mean(double square, double weights) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i] / (variances[i] + square);
    }
    return sum / weights;
  }
}

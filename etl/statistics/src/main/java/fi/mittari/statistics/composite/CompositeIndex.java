package fi.mittari.statistics.composite;

import fi.mittari.model.Polarity;
import fi.mittari.statistics.Inputs;
import fi.mittari.statistics.rank.Ranks;
import java.util.Objects;

/**
 * How criteria become one score by area; a larger score is a greater need, and rank 1 the greatest.
 * Directions are turned first, then each criterion is normalised over the areas, then the criteria
 * are joined.
 *
 * @param weights weight of each criterion, 0 or more, some above 0
 * @param directions whether a higher figure is a greater need
 * @param normalisation common scale; with a geometric or harmonic mean min–max runs from 1 to 100
 * @param aggregation kind of mean
 */
public record CompositeIndex(
    double[] weights, Need[] directions, Normalisation normalisation, Aggregation aggregation) {

  /** Which way a criterion points. */
  public enum Need {
    /** The higher the figure, the greater the need. */
    HIGHER,
    /** The lower the figure, the greater the need. */
    LOWER
  }

  public CompositeIndex {
    Inputs.sameLength(weights.length, directions.length, "weights and directions");
    Inputs.atLeast(weights.length, 1, "number of criteria");
    weights = Inputs.notNegative(weights, "weight");
    Inputs.positive(Inputs.sum(weights), "sum of the weights");
    directions = directions.clone();
    Objects.requireNonNull(normalisation, "normalisation");
    Objects.requireNonNull(aggregation, "aggregation");
  }

  /** A copy of the weights. */
  @Override
  public double[] weights() {
    return weights.clone();
  }

  /** A copy of the directions. */
  @Override
  public Need[] directions() {
    return directions.clone();
  }

  /** The same index with other weights. */
  public CompositeIndex withWeights(double[] other) {
    return new CompositeIndex(other, directions, normalisation, aggregation);
  }

  /** The same index without one criterion, whose weight becomes 0. */
  public CompositeIndex without(int criterion) {
    double[] others = weights.clone();
    others[criterion] = 0;
    return withWeights(others);
  }

  /**
   * The index over areas.
   *
   * @param values by criterion, then area; NaN where missing
   */
  public Scores of(double[][] values) {
    double[][] normalised = normalise(values);
    int areas = values[0].length;
    double[] scores = new double[areas];
    double[][] contributions = new double[areas][];
    boolean[] incomplete = new boolean[areas];
    for (int area = 0; area < areas; area++) {
      double[] own = column(normalised, area);
      contributions[area] = aggregation.contributions(own, weights);
      scores[area] = aggregation.of(own, weights);
      for (int k = 0; k < own.length; k++) {
        incomplete[area] |= Double.isNaN(own[k]) && weights[k] > 0;
      }
    }
    return new Scores(
        scores, Ranks.of(scores, Polarity.NEUTRAL), normalised, contributions, incomplete);
  }

  /** Scores alone of criteria already normalised: for many draws of the weights. */
  double[] scores(double[][] normalised) {
    double[] scores = new double[normalised[0].length];
    for (int area = 0; area < scores.length; area++) {
      scores[area] = aggregation.of(column(normalised, area), weights);
    }
    return scores;
  }

  double[][] normalise(double[][] values) {
    Inputs.sameLength(weights.length, values.length, "weights and criteria");
    double[][] normalised = new double[values.length][];
    for (int k = 0; k < values.length; k++) {
      Inputs.sameLength(values[0].length, values[k].length, "areas of the criteria");
      double sign = directions[k] == Need.HIGHER ? 1 : -1;
      double[] turned = java.util.Arrays.stream(values[k]).map(x -> sign * x).toArray();
      normalised[k] =
          normalisation == Normalisation.MIN_MAX && aggregation != Aggregation.ARITHMETIC
              ? Normalisation.minMax(turned, 1, 100)
              : normalisation.of(turned);
    }
    return normalised;
  }

  private static double[] column(double[][] normalised, int area) {
    double[] own = new double[normalised.length];
    for (int k = 0; k < own.length; k++) {
      own[k] = normalised[k][area];
    }
    return own;
  }

  /**
   * The index of every area, in the areas' order.
   *
   * @param scores larger = greater need; NaN for an area without any criterion
   * @param ranks 1 = greatest need, 0 for an area without a score
   * @param normalised by criterion, then area
   * @param contributions by area, then criterion; see {@link Aggregation#contributions}
   * @param incomplete whether a criterion was missing and the weights were renormalised
   */
  public record Scores(
      double[] scores,
      int[] ranks,
      double[][] normalised,
      double[][] contributions,
      boolean[] incomplete) {}
}

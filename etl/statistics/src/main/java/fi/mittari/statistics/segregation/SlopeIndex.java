package fi.mittari.statistics.segregation;

import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.Inputs;
import fi.mittari.statistics.interval.Interval;

/** Slope index of inequality: how a value changes from the worst-off to the best-off people. */
public final class SlopeIndex {

  private SlopeIndex() {}

  /**
   * Slope index of inequality (Pamuk 1985; Mackenbach and Kunst 1997): the value at the best-off
   * end minus the value at the worst-off end on the line fitted by weighted least squares to the
   * areas' places in the cumulated population, from 0 (worst off) to 1. The order comes from
   * another indicator, never from the value itself. Limits by t with k − 2 degrees of freedom.
   *
   * @param values outcome by area
   * @param people weights, above 0
   * @param order the other indicator, smallest = worst off; equal figures share their place
   * @throws fi.mittari.model.MittariException for fewer than three areas or one single place
   */
  public static Interval of(
      double[] values, double[] people, double[] order, Confidence confidence) {
    Inputs.sameLength(values.length, people.length, "values and people");
    Inputs.sameLength(values.length, order.length, "values and order");
    Inputs.atLeast(values.length, 3, "number of areas");
    Inputs.finite(values, "values");
    Inputs.finite(order, "order");
    Inputs.positive(people, "number of people");
    double[] places = ridits(people, order);
    double x = mean(places, people);
    double y = mean(values, people);
    double spread = 0;
    double product = 0;
    for (int i = 0; i < values.length; i++) {
      spread += people[i] * (places[i] - x) * (places[i] - x);
      product += people[i] * (places[i] - x) * (values[i] - y);
    }
    if (spread == 0) {
      throw Inputs.refused("All areas share one place in the order; a slope needs two.");
    }
    double slope = product / spread;
    double residual = 0;
    for (int i = 0; i < values.length; i++) {
      double off = values[i] - y - slope * (places[i] - x);
      residual += people[i] * off * off;
    }
    double degrees = values.length - 2.0;
    double half = confidence.t(degrees) * Math.sqrt(residual / degrees / spread);
    return new Interval(slope, slope - half, slope + half, "weighted_least_squares");
  }

  private static double mean(double[] values, double[] weights) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i] * weights[i];
    }
    return sum / Inputs.sum(weights);
  }

  /** Middle of each area's stretch of the cumulated population; ties share one stretch. */
  private static double[] ridits(double[] people, double[] order) {
    int[] sorted = SegregationIndex.order(order);
    double total = Inputs.sum(people);
    double[] places = new double[people.length];
    double below = 0;
    for (int from = 0; from < sorted.length; ) {
      int to = from;
      double stretch = 0;
      while (to < sorted.length && order[sorted[to]] == order[sorted[from]]) {
        stretch += people[sorted[to++]];
      }
      for (int i = from; i < to; i++) {
        places[sorted[i]] = (below + stretch / 2) / total;
      }
      below += stretch;
      from = to;
    }
    return places;
  }
}

package fi.mittari.statistics.segregation;

import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.Inputs;
import fi.mittari.statistics.comparison.Differences;
import fi.mittari.statistics.interval.Interval;
import fi.mittari.statistics.interval.Proportions;
import java.util.OptionalDouble;

/**
 * Gap and ratio of a proportion between the areas at the two ends of an order that comes from
 * another indicator, each end summed as one area.
 *
 * @param first areas with the smallest figures of the other indicator
 * @param last areas with the largest
 * @param gap last minus first, by Newcombe's method 10
 * @param ratio last over first; empty where first is 0
 * @param areas how many areas stand in each end
 */
public record GroupGap(
    Interval first, Interval last, Interval gap, OptionalDouble ratio, int areas) {

  /**
   * Gap between the first and last of {@code groups} groups of as many areas as possible (a fifth
   * for 5).
   *
   * @param order the other indicator, one figure an area
   * @throws fi.mittari.model.MittariException for fewer areas than groups
   */
  public static GroupGap ofProportions(
      double[] numerators,
      double[] denominators,
      double[] order,
      int groups,
      double factor,
      Confidence confidence) {
    Inputs.sameLength(numerators.length, denominators.length, "numerators and denominators");
    Inputs.sameLength(numerators.length, order.length, "areas and order");
    Inputs.atLeast(groups, 2, "number of groups");
    Inputs.atLeast(order.length, groups, "number of areas");
    Inputs.finite(order, "order");
    int[] sorted = SegregationIndex.order(order);
    int size = sorted.length / groups;
    double x1 = 0;
    double n1 = 0;
    double x2 = 0;
    double n2 = 0;
    for (int i = 0; i < size; i++) {
      x1 += numerators[sorted[i]];
      n1 += denominators[sorted[i]];
      x2 += numerators[sorted[sorted.length - 1 - i]];
      n2 += denominators[sorted[sorted.length - 1 - i]];
    }
    Interval first = Proportions.wilson(x1, n1, factor, confidence);
    Interval last = Proportions.wilson(x2, n2, factor, confidence);
    OptionalDouble ratio =
        x1 == 0 ? OptionalDouble.empty() : OptionalDouble.of(last.value() / first.value());
    return new GroupGap(
        first, last, Differences.proportions(x2, n2, x1, n1, factor, confidence), ratio, size);
  }
}

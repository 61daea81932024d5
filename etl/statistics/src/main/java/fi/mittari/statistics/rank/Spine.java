package fi.mittari.statistics.rank;

import fi.mittari.model.Polarity;
import fi.mittari.statistics.Inputs;
import fi.mittari.statistics.interval.Quantiles;
import java.util.Arrays;

/**
 * One row of a spine chart (APHO 2008): all areas on one line from worst (0) to best (1) with the
 * benchmark in the middle (0.5), each half on its own scale. A neutral indicator runs from lowest
 * (0) to highest (1).
 *
 * @param position where the area stands
 * @param worst value at 0
 * @param lowerQuartile position of the quartile on the worst side (type 7)
 * @param upperQuartile position of the quartile on the best side
 * @param best value at 1
 */
public record Spine(
    double position, double worst, double lowerQuartile, double upperQuartile, double best) {

  /**
   * Position of {@code value} among {@code values}, of which missing ones (NaN) are left out.
   *
   * @throws fi.mittari.model.MittariException where no value is there or one is infinite
   */
  public static Spine of(double value, double[] values, double benchmark, Polarity polarity) {
    Inputs.finite(value, "value");
    Inputs.finite(benchmark, "benchmark");
    double[] present = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
    Inputs.atLeast(present.length, 1, "number of values");
    double sign = polarity == Polarity.LOWER_IS_BETTER ? -1 : 1;
    double[] turned = Arrays.stream(Inputs.finite(present, "values")).map(v -> sign * v).toArray();
    double low = Arrays.stream(turned).min().orElseThrow();
    double high = Arrays.stream(turned).max().orElseThrow();
    double middle = sign * benchmark;
    return new Spine(
        place(sign * value, low, middle, high),
        sign * low,
        place(Quantiles.of(turned, 0.25), low, middle, high),
        place(Quantiles.of(turned, 0.75), low, middle, high),
        sign * high);
  }

  private static double place(double value, double low, double middle, double high) {
    double end = value < middle ? middle - low : high - middle;
    double half = value == middle || end <= 0 ? 0 : (value - middle) / (2 * end);
    return Math.min(1, Math.max(0, 0.5 + half));
  }
}

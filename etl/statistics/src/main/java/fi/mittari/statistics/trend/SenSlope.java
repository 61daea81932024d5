package fi.mittari.statistics.trend;

import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.Inputs;
import fi.mittari.statistics.interval.Interval;
import fi.mittari.statistics.interval.Quantiles;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Sen's slope (Sen 1968; Gilbert 1987, ch. 16): the median of the slopes between all pairs of
 * points, with limits from the variance of Mann–Kendall's score.
 */
public final class SenSlope {

  private SenSlope() {}

  /**
   * Slope by one step of a series with equal steps; a missing value (NaN) keeps its place.
   *
   * @throws fi.mittari.model.MittariException for fewer than two values
   */
  public static Interval of(double[] values, Confidence confidence) {
    return of(IntStream.range(0, values.length).asDoubleStream().toArray(), values, confidence);
  }

  /** Slope by one unit of {@code times}, which must differ from each other. */
  public static Interval of(double[] times, double[] values, Confidence confidence) {
    Inputs.sameLength(times.length, values.length, "times and values");
    int[] there = IntStream.range(0, values.length).filter(i -> !Double.isNaN(values[i])).toArray();
    Inputs.atLeast(there.length, 2, "number of values");
    double[] t = Inputs.finite(Arrays.stream(there).mapToDouble(i -> times[i]).toArray(), "times");
    double[] y =
        Inputs.finite(Arrays.stream(there).mapToDouble(i -> values[i]).toArray(), "values");
    double[] slopes = slopes(t, y);
    double width = confidence.z() * Math.sqrt(MannKendall.variance(y));
    int count = slopes.length;
    int low = (int) Math.rint((count - width) / 2);
    int high = (int) Math.rint((count + width) / 2 + 1);
    return new Interval(
        Quantiles.of(slopes, 0.5),
        slopes[Math.min(Math.max(low, 1), count) - 1],
        slopes[Math.min(Math.max(high, 1), count) - 1],
        "sen");
  }

  private static double[] slopes(double[] t, double[] y) {
    double[] slopes = new double[t.length * (t.length - 1) / 2];
    int at = 0;
    for (int i = 0; i < t.length; i++) {
      for (int j = i + 1; j < t.length; j++) {
        if (t[i] == t[j]) {
          throw Inputs.refused("The time " + Inputs.show(t[i]) + " stands twice in the series.");
        }
        slopes[at++] = (y[j] - y[i]) / (t[j] - t[i]);
      }
    }
    Arrays.sort(slopes);
    return slopes;
  }
}

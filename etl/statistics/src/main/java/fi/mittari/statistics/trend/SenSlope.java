package fi.mittari.statistics.trend;

import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.Inputs;
import fi.mittari.statistics.interval.Interval;

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
    double[] times = new double[values.length];
    for (int i = 0; i < times.length; i++) {
      times[i] = i;
    }
    return of(times, values, confidence);
  }

  /** Slope by one unit of {@code times}, which must differ from each other. */
  public static Interval of(double[] times, double[] values, Confidence confidence) {
    Inputs.sameLength(times.length, values.length, "times and values");
    double[] y = MannKendall.present(values);
    Inputs.atLeast(y.length, 2, "number of values");
    double[] t = new double[y.length];
    int there = 0;
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        t[there++] = Inputs.finite(times[i], "time");
      }
    }
    Ranked slopes = new Ranked(slopes(t, y));
    double width = confidence.z() * Math.sqrt(MannKendall.variance(y));
    int count = slopes.size();
    int low = (int) Math.rint((count - width) / 2);
    int high = (int) Math.rint((count + width) / 2 + 1);
    return new Interval(
        slopes.median(),
        slopes.at(Math.min(Math.max(low, 1), count) - 1),
        slopes.at(Math.min(Math.max(high, 1), count) - 1),
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
    return slopes;
  }
}

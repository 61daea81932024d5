package fi.mittari.etl.quality;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** How unlike the others each of some numbers is. */
final class Outliers {

  private Outliers() {}

  /**
   * Modified z-scores, 0.6745 (x − median) ÷ MAD, where MAD is the median of the distances from the
   * median; where it is zero, (x − median) ÷ (1.253314 × mean distance), and zero where all are
   * alike. Source: Iglewicz and Hoaglin, How to Detect and Handle Outliers (1993).
   */
  static double[] modifiedZ(double[] numbers) {
    double median = median(numbers);
    double[] distances = DoubleStream.of(numbers).map(x -> Math.abs(x - median)).toArray();
    double unit = median(distances) / 0.6745;
    if (unit == 0) {
      unit = 1.253314 * DoubleStream.of(distances).average().orElse(0);
    }
    double scale = unit;
    return DoubleStream.of(numbers).map(x -> scale == 0 ? 0 : (x - median) / scale).toArray();
  }

  static double median(double[] numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}

package fi.mittari.statistics.interval;

import fi.mittari.statistics.Inputs;
import java.util.Arrays;

/** Sample quantiles of the nine types of Hyndman and Fan (1996, Am. Stat. 50:361–365). */
public final class Quantiles {

  /** The type used where none is named. */
  public static final int DEFAULT_TYPE = 7;

  /** What R allows for rounding, so that 0.1·10 counts as 1. */
  private static final double FUZZ = 4 * Math.ulp(1.0);

  private Quantiles() {}

  /** Quantile of type 7. */
  public static double of(double[] values, double probability) {
    return of(values, probability, DEFAULT_TYPE);
  }

  /**
   * Quantile in the values' unit.
   *
   * @param probability from 0 to 1
   * @param type 1 to 9; 1–3 give a value that was seen (2 the mean of two), 4–9 interpolate
   * @throws fi.mittari.model.MittariException for no values, one that is no number, or another type
   */
  public static double of(double[] values, double probability, int type) {
    double[] sorted = Inputs.finite(values, "values");
    Inputs.atLeast(sorted.length, 1, "number of values");
    Inputs.fraction(probability, "probability");
    Arrays.sort(sorted);
    return type <= 3 ? step(sorted, probability, type) : line(sorted, probability, type);
  }

  private static double step(double[] sorted, double probability, int type) {
    double place = sorted.length * probability - (type == 3 ? 0.5 : 0);
    int below = (int) Math.floor(place + FUZZ);
    boolean between = place > below + FUZZ;
    double weight =
        switch (type) {
          case 1 -> between ? 1 : 0;
          case 2 -> between ? 1 : 0.5;
          case 3 -> between || below % 2 != 0 ? 1 : 0;
          default -> throw unknown(type);
        };
    return mix(sorted, below, weight);
  }

  private static double line(double[] sorted, double probability, int type) {
    double a =
        switch (type) {
          case 4 -> 0;
          case 5 -> 0.5;
          case 6 -> 0;
          case 7 -> 1;
          case 8 -> 1.0 / 3;
          case 9 -> 3.0 / 8;
          default -> throw unknown(type);
        };
    double b = type == 4 ? 1 : a;
    double place = a + probability * (sorted.length + 1 - a - b);
    int below = (int) Math.floor(place + FUZZ);
    double weight = place - below;
    return mix(sorted, below, Math.abs(weight) < FUZZ ? 0 : weight);
  }

  /** Between the {@code below}-th value (1 the smallest) and the next. */
  private static double mix(double[] sorted, int below, double weight) {
    double low = sorted[Math.min(Math.max(below, 1), sorted.length) - 1];
    double high = sorted[Math.min(Math.max(below + 1, 1), sorted.length) - 1];
    if (weight == 0) {
      return low;
    }
    return weight == 1 ? high : low + weight * (high - low);
  }

  private static RuntimeException unknown(int type) {
    return Inputs.refused("The quantile type is " + type + "; expected 1 to 9.");
  }
}

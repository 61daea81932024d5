package fi.mittari.statistics.rank;

import fi.mittari.statistics.Inputs;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How far apart areas are.
 *
 * @param min smallest value
 * @param max largest value
 * @param gap max − min, in the values' unit
 * @param ratio max/min; empty where min is 0 or below
 */
public record Spread(double min, double max, double gap, OptionalDouble ratio) {

  /** Spread of the values that are not missing (NaN); at least one. */
  public static Spread of(double[] values) {
    double[] present = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    Inputs.atLeast(present.length, 1, "number of values");
    Inputs.finite(present, "values");
    double min = Arrays.stream(present).min().orElseThrow();
    double max = Arrays.stream(present).max().orElseThrow();
    return new Spread(
        min, max, max - min, min > 0 ? OptionalDouble.of(max / min) : OptionalDouble.empty());
  }
}

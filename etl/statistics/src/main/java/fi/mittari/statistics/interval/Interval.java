package fi.mittari.statistics.interval;

import fi.mittari.statistics.Inputs;
import java.util.Objects;

/**
 * A value between its confidence limits, all in the value's own unit.
 *
 * @param value the estimate
 * @param lower lower limit
 * @param upper upper limit
 * @param method the field's name for how the limits were found, for example {@code wilson}
 */
public record Interval(double value, double lower, double upper, String method) {

  public Interval {
    Inputs.finite(value, "value");
    Objects.requireNonNull(method, "method");
    if (!(lower <= upper)) {
      throw Inputs.refused(
          "The lower limit "
              + Inputs.show(lower)
              + " and the upper limit "
              + Inputs.show(upper)
              + " are not in order.");
    }
  }

  /** Whether {@code point} lies between the limits, the limits themselves included. */
  public boolean contains(double point) {
    return lower <= point && point <= upper;
  }
}

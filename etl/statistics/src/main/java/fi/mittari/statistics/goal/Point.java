package fi.mittari.statistics.goal;

import fi.mittari.model.Period;
import java.util.Objects;

/**
 * A value of a figure, or the word for its absence.
 *
 * @param period that it is of
 * @param value in the figure's unit, or null
 * @param lower lower 95 % limit, or null where there are no limits
 * @param upper upper 95 % limit, or null where there are no limits
 * @param missing status of the observation where there is no value, else null
 * @param reported true where it was typed in a report, false where it is an observation
 */
public record Point(
    Period period, Double value, Double lower, Double upper, String missing, boolean reported) {

  public Point {
    Objects.requireNonNull(period, "period");
    if ((value == null) == (missing == null)) {
      throw new IllegalArgumentException("a point has either a value or a word for its absence");
    }
  }

  /** A value of the warehouse. */
  public static Point observed(Period period, double value, Double lower, Double upper) {
    return new Point(period, value, lower, upper, null, false);
  }

  /** An observation without a value. */
  public static Point absent(Period period, String status) {
    return new Point(period, null, null, null, status, false);
  }

  /** A value typed in a report. */
  public static Point reported(Period period, double value) {
    return new Point(period, value, null, null, null, true);
  }

  /** The lower limit; the value itself where there are no limits. */
  double low() {
    return lower == null ? value : Math.min(lower, value);
  }

  /** The upper limit; the value itself where there are no limits. */
  double high() {
    return upper == null ? value : Math.max(upper, value);
  }
}

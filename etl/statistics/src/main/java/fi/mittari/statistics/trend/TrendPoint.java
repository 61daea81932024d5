package fi.mittari.statistics.trend;

import fi.mittari.statistics.Inputs;
import fi.mittari.statistics.interval.Interval;
import java.time.LocalDate;
import java.util.Objects;

/**
 * One period of a series. What is unknown is NaN; a point without a value is no point.
 *
 * @param first first day of the period
 * @param last last day of the period, not before the first
 * @param value value in the indicator's unit
 * @param lower lower 95 % limit in the same unit
 * @param upper upper 95 % limit
 * @param numerator cases or events
 * @param denominator what they are counted out of
 * @param brokenBefore whether the series broke between the point before and this one
 */
public record TrendPoint(
    LocalDate first,
    LocalDate last,
    double value,
    double lower,
    double upper,
    double numerator,
    double denominator,
    boolean brokenBefore) {

  public TrendPoint {
    Objects.requireNonNull(first, "first");
    Objects.requireNonNull(last, "last");
    if (last.isBefore(first)) {
      throw Inputs.refused("A period ends on " + last + ", before it begins on " + first + ".");
    }
  }

  /** A point of a proportion: {@code numerator} of {@code denominator}. */
  public static TrendPoint proportion(
      LocalDate first, LocalDate last, double numerator, double denominator) {
    double value = numerator / denominator;
    return new TrendPoint(
        first, last, value, Double.NaN, Double.NaN, numerator, denominator, false);
  }

  /** A point of any other value with its 95 % limits. */
  public static TrendPoint value(LocalDate first, LocalDate last, Interval at95) {
    return new TrendPoint(
        first, last, at95.value(), at95.lower(), at95.upper(), Double.NaN, Double.NaN, false);
  }

  /** The same point after a break in the series. */
  public TrendPoint afterBreak() {
    return new TrendPoint(first, last, value, lower, upper, numerator, denominator, true);
  }

  boolean present() {
    return Double.isFinite(value);
  }
}

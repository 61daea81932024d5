package fi.mittari.etl.event;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * One figure that was counted from events.
 *
 * @param value the figure in the indicator's unit, null where the status says why
 * @param lower lower 95 % limit, or null: computed where numerator and denominator allow it
 * @param upper upper limit, as above
 * @param numerator of a share, else null
 * @param denominator of a share; of any other figure than a count the number it rests on
 * @param whole of a count that is a part of one, else null; for disclosure control only
 * @param status a word of the observation status
 * @param events number of event rows behind it
 * @param rule how it was counted, such as {@code waits:median}
 */
record Figure(
    Double value,
    Double lower,
    Double upper,
    Double numerator,
    Double denominator,
    Double whole,
    String status,
    long events,
    String rule) {

  private static final String NORMAL = "normal";
  private static final MathContext DIGITS = new MathContext(12);

  /** A number of persons or cases. */
  static Figure count(long number, long events, String rule) {
    return new Figure((double) number, null, null, null, null, null, NORMAL, events, rule);
  }

  /** A number that others know as a part of a whole: what is left of it must be protected too. */
  static Figure part(long number, long whole, long events, String rule) {
    return new Figure(
        (double) number, null, null, null, null, (double) whole, NORMAL, events, rule);
  }

  /** A part of a number, times the indicator's factor. */
  static Figure share(long part, long whole, double factor, long events, String rule) {
    return new Figure(
        factor * part / whole,
        null,
        null,
        (double) part,
        (double) whole,
        (double) whole,
        NORMAL,
        events,
        rule);
  }

  /** A value that rests on a number of persons or cases. */
  static Figure of(double value, long number, long events, String rule) {
    return new Figure(value, null, null, null, (double) number, null, NORMAL, events, rule);
  }

  /**
   * A weighted estimate with limits of its own, either null where there is none. Its value is no
   * quotient of its numbers: the unweighted number of those who have the property is there for
   * disclosure control only and is never published. Sums of weights differ in their last digits
   * with the order in which tasks end; 12 digits are kept, so that no run revises another.
   */
  static Figure weighted(
      double value, Double low, Double high, Double having, long answers, String rule) {
    return new Figure(
        steady(value),
        low == null ? null : steady(low),
        high == null ? null : steady(high),
        having,
        (double) answers,
        (double) answers,
        NORMAL,
        answers,
        rule);
  }

  private static double steady(double value) {
    return new BigDecimal(value).round(DIGITS).doubleValue();
  }

  /** The same with limits; either may be null where there is none. */
  Figure within(Double low, Double high) {
    return new Figure(value, low, high, numerator, denominator, whole, status, events, rule);
  }

  /** The same with another status. */
  Figure as(String other) {
    return new Figure(value, lower, upper, numerator, denominator, whole, other, events, rule);
  }

  /** The same without any number where it rests on too few; counts have indicators of their own. */
  Figure reliable(int floor) {
    return denominator != null && denominator < floor
        ? new Figure(null, null, null, null, null, null, "unreliable", events, rule)
        : this;
  }
}

package fi.mittari.statistics;

import fi.mittari.model.MittariException;
import java.util.Locale;

/** The checks that all methods share; each refuses with what, which value and what was expected. */
public final class Inputs {

  private Inputs() {}

  /** The error that a method raises for input it cannot use. */
  public static MittariException refused(String message) {
    return MittariException.user("invalid-statistics-input", message);
  }

  /** {@code value} if it is a number: not NaN, not infinite. */
  public static double finite(double value, String what) {
    if (!Double.isFinite(value)) {
      throw refused("The " + what + " is " + show(value) + "; expected a number.");
    }
    return value;
  }

  /** {@code value} if it is a number of at least 0. */
  public static double notNegative(double value, String what) {
    if (finite(value, what) < 0) {
      throw refused("The " + what + " is " + show(value) + "; expected 0 or more.");
    }
    return value;
  }

  /** {@code value} if it is a number above 0. */
  public static double positive(double value, String what) {
    if (finite(value, what) <= 0) {
      throw refused("The " + what + " is " + show(value) + "; expected more than 0.");
    }
    return value;
  }

  /** {@code value} if it is a number from 0 to 1. */
  public static double fraction(double value, String what) {
    if (finite(value, what) < 0 || value > 1) {
      throw refused("The " + what + " is " + show(value) + "; expected from 0 to 1.");
    }
    return value;
  }

  /** {@code value} if it is at least {@code least}. */
  public static int atLeast(int value, int least, String what) {
    if (value < least) {
      throw refused("The " + what + " is " + value + "; expected at least " + least + ".");
    }
    return value;
  }

  /** Refuses a proportion's counts unless 0 ≤ numerator ≤ denominator and denominator &gt; 0. */
  public static void proportion(double numerator, double denominator) {
    notNegative(numerator, "numerator");
    positive(denominator, "denominator");
    if (numerator > denominator) {
      throw refused(
          "The numerator "
              + show(numerator)
              + " is greater than the denominator "
              + show(denominator)
              + "; a proportion counts a part of its denominator.");
    }
  }

  /** Refuses a rate's counts unless events ≥ 0 and denominator &gt; 0. */
  public static void rate(double events, double denominator) {
    notNegative(events, "number of events");
    positive(denominator, "denominator");
  }

  /** Refuses lists of unequal length. */
  public static void sameLength(int first, int second, String what) {
    if (first != second) {
      throw refused(
          "The "
              + what
              + " have "
              + first
              + " and "
              + second
              + " items; expected the same number.");
    }
  }

  /** A copy of {@code values} in which every item is a number. */
  public static double[] finite(double[] values, String what) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw refused(
            "Item "
                + (i + 1)
                + " of the "
                + what
                + " is "
                + show(values[i])
                + "; expected a number.");
      }
    }
    return values.clone();
  }

  /** A copy of {@code values} in which every item is a number of at least 0. */
  public static double[] notNegative(double[] values, String what) {
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] >= 0 && values[i] < Double.POSITIVE_INFINITY)) {
        notNegative(values[i], what + " of item " + (i + 1));
      }
    }
    return values.clone();
  }

  /** A copy of {@code values} in which every item is a number above 0. */
  public static double[] positive(double[] values, String what) {
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] > 0 && values[i] < Double.POSITIVE_INFINITY)) {
        positive(values[i], what + " of item " + (i + 1));
      }
    }
    return values.clone();
  }

  /** Sum of all items with compensation (Kahan 1965), to the last bit that of a stream. */
  public static double sum(double[] values) {
    double sum = 0;
    double over = 0;
    double simple = 0;
    for (double value : values) {
      double corrected = value - over;
      double next = sum + corrected;
      over = next - sum - corrected;
      sum = next;
      simple += value;
    }
    double total = sum - over;
    return Double.isNaN(total) && Double.isInfinite(simple) ? simple : total;
  }

  /** A number as a person would write it: no trailing zeros, "not a number" for NaN. */
  public static String show(double value) {
    if (Double.isNaN(value)) {
      return "missing (not a number)";
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    return Double.toString(value);
  }
}

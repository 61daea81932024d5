package fi.mittari.formats.xlsx;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The shortest decimal text of a stored double. A workbook stores 24.7 as {@code
 * 24.699999999999999}; what was typed is the shortest text that gives the same double.
 */
final class NumberText {

  private static final int WHOLE_DIGITS = 15;
  private static final int LONGEST_PLAIN = 25;

  private NumberText() {}

  /**
   * @throws NumberFormatException if the text is not a finite number
   */
  static String of(String stored) {
    if (isShortWhole(stored)) {
      return stored;
    }
    double value = Double.parseDouble(stored);
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new NumberFormatException(stored);
    }
    return of(value);
  }

  static String of(double value) {
    if (value == 0) {
      return "0";
    }
    BigDecimal text = shortest(value).stripTrailingZeros();
    boolean plain = text.precision() - text.scale() < LONGEST_PLAIN && text.scale() < LONGEST_PLAIN;
    return plain ? text.toPlainString() : text.toString();
  }

  private static boolean isShortWhole(String stored) {
    int start = stored.startsWith("-") ? 1 : 0;
    int digits = stored.length() - start;
    if (digits < 1 || digits > WHOLE_DIGITS || stored.charAt(start) == '0') {
      return false;
    }
    for (int i = start; i < stored.length(); i++) {
      if (stored.charAt(i) < '0' || stored.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** Before JDK 19 {@link Double#toString(double)} is at times a digit longer than needed. */
  private static BigDecimal shortest(double value) {
    BigDecimal text = new BigDecimal(Double.toString(value));
    for (int digits = WHOLE_DIGITS; digits < text.precision(); digits++) {
      BigDecimal shorter = new BigDecimal(value).round(new MathContext(digits));
      if (shorter.doubleValue() == value) {
        return shorter;
      }
    }
    return text;
  }
}

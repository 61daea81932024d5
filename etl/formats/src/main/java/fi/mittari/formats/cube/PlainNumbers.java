package fi.mittari.formats.cube;

import com.fasterxml.jackson.core.io.schubfach.DoubleToDecimal;
import java.math.BigDecimal;

/** Numbers in files: the shortest decimal text that reads back to the same double. */
final class PlainNumbers {

  private PlainNumbers() {}

  /**
   * Without an exponent, as PX wants it.
   *
   * @throws IllegalArgumentException for NaN and infinities, which no file takes
   */
  static String text(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("not a finite number: " + value);
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    return new BigDecimal(DoubleToDecimal.toString(value)).toPlainString();
  }
}

package fi.mittari.api.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.schubfach.DoubleToDecimal;
import java.io.IOException;

/** Numbers in answers: the shortest text that reads back to the same double. */
public final class Numbers {

  private static final double EXACT = 1e15;

  private Numbers() {}

  /**
   * @throws IllegalArgumentException for NaN and infinities, which never leave the house
   */
  public static String text(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("not a finite number: " + value);
    }
    if (value == Math.rint(value) && Math.abs(value) < EXACT) {
      return Long.toString((long) value);
    }
    return DoubleToDecimal.toString(value);
  }

  /** Writes a number or null. */
  public static void write(JsonGenerator out, Double value) throws IOException {
    if (value == null) {
      out.writeNull();
    } else {
      out.writeNumber(text(value));
    }
  }
}

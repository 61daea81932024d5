package fi.mittari.api.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes JSON into a growing array, byte for byte as {@link Json} does. What stands between values
 * is the caller's. Not thread-safe.
 */
public final class JsonBytes {

  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
  private static final double EXACT = 1e15;

  private byte[] bytes;
  private int size;

  /**
   * @param expected how many bytes will probably be written
   */
  public JsonBytes(int expected) {
    this.bytes = new byte[Math.max(64, expected)];
  }

  /** What was written. */
  public byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }

  /** Characters of ASCII as bytes. */
  public static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** A text as JSON, with its quotation marks; null becomes {@code null}. */
  public static byte[] text(String text) {
    return text == null ? NULL : Json.bytes(text);
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }

  /** Bytes as they are. */
  public JsonBytes raw(byte[] fragment) {
    reserve(fragment.length);
    System.arraycopy(fragment, 0, bytes, size, fragment.length);
    size += fragment.length;
    return this;
  }

  /** A character of ASCII as it is. */
  public JsonBytes raw(char character) {
    reserve(1);
    bytes[size++] = (byte) character;
    return this;
  }

  /** Characters of ASCII as they are. */
  public JsonBytes raw(String ascii) {
    int length = ascii.length();
    reserve(length);
    for (int i = 0; i < length; i++) {
      bytes[size + i] = (byte) ascii.charAt(i);
    }
    size += length;
    return this;
  }

  /** A text with its quotation marks, or {@code null}. */
  public JsonBytes string(String text) {
    if (text == null) {
      return raw(NULL);
    }
    return isPlain(text) ? raw('"').raw(text).raw('"') : raw(Json.bytes(text));
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  /** A number, or {@code null}. */
  public JsonBytes number(Double number) {
    return number == null ? raw(NULL) : number(number.doubleValue());
  }

  /** A number as {@link Numbers} writes it; {@code null} for NaN. */
  public JsonBytes number(double number) {
    if (Double.isNaN(number)) {
      return raw(NULL);
    }
    if (number == Math.rint(number) && Math.abs(number) < EXACT) {
      return number((long) number);
    }
    double amount = Math.abs(number);
    if (amount >= ShortestDecimal.LEAST && amount < ShortestDecimal.GREATEST) {
      reserve(ShortestDecimal.BYTES);
      size = ShortestDecimal.write(number, bytes, size);
      return this;
    }
    return raw(Numbers.text(number));
  }

  /** A whole number. */
  public JsonBytes number(long number) {
    if (number == Long.MIN_VALUE) {
      return raw(Long.toString(number));
    }
    reserve(20);
    long rest = Math.abs(number);
    if (number < 0) {
      bytes[size++] = '-';
    }
    int digits = 1;
    for (long ten = 10; digits < 19 && rest >= ten; ten *= 10) {
      digits++;
    }
    for (int i = digits - 1; i >= 0; i--) {
      bytes[size + i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += digits;
    return this;
  }
}

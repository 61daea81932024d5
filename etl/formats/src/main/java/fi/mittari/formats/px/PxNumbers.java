package fi.mittari.formats.px;

import java.util.OptionalInt;

/** Numbers as PX writes them: a decimal point, an optional sign and exponent. */
final class PxNumbers {

  private PxNumbers() {}

  static OptionalInt whole(String text) {
    String digits = text.strip();
    if (digits.isEmpty() || digits.length() > 9) {
      return OptionalInt.empty();
    }
    for (int i = 0; i < digits.length(); i++) {
      if (!isDigit(digits.charAt(i))) {
        return OptionalInt.empty();
      }
    }
    return OptionalInt.of(Integer.parseInt(digits));
  }

  static boolean isNumber(char[] text, int from, int to) {
    int at = from;
    if (at < to && (text[at] == '-' || text[at] == '+')) {
      at++;
    }
    int start = at;
    at = digits(text, at, to);
    int count = at - start;
    if (at < to && text[at] == '.') {
      start = ++at;
      at = digits(text, at, to);
      count += at - start;
    }
    if (count == 0) {
      return false;
    }
    if (at < to && (text[at] == 'e' || text[at] == 'E')) {
      at++;
      if (at < to && (text[at] == '-' || text[at] == '+')) {
        at++;
      }
      start = at;
      at = digits(text, at, to);
      return at > start && at == to;
    }
    return at == to;
  }

  /** One to six dots, or a dash: the data symbols of the format. */
  static boolean isSymbol(char[] text, int from, int to) {
    int length = to - from;
    if (length == 1 && text[from] == '-') {
      return true;
    }
    for (int i = from; i < to; i++) {
      if (text[i] != '.') {
        return false;
      }
    }
    return length >= 1 && length <= 6;
  }

  private static int digits(char[] text, int from, int to) {
    int at = from;
    while (at < to && isDigit(text[at])) {
      at++;
    }
    return at;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}

package fi.mittari.formats.px;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** Counts on in the time codes of PX: 2001, 20011, 2001K1, 200101, 2001M01, 2001U01. */
final class PxPeriods {

  private PxPeriods() {}

  /** The code that follows, written in the same way; null where the code is not of the scale. */
  static String next(String code, String scale) {
    if (code.length() < 4 || !isDigits(code, 0, 4)) {
      return null;
    }
    int year = Integer.parseInt(code.substring(0, 4));
    if (scale.equals("A")) {
      return code.length() == 4 ? String.format(Locale.ROOT, "%04d", year + 1) : null;
    }
    if (scale.equals("D")) {
      return nextDay(code);
    }
    int from = 4;
    while (from < code.length() && !Character.isDigit(code.charAt(from))) {
      from++;
    }
    int width = code.length() - from;
    if (width < 1 || width > 2 || !isDigits(code, from, code.length())) {
      return null;
    }
    int last = parts(scale, year);
    int part = Integer.parseInt(code.substring(from)) + 1;
    if (last == 0 || part < 2 || part > last + 1) {
      return null;
    }
    int nextYear = part > last ? year + 1 : year;
    int nextPart = part > last ? 1 : part;
    return String.format(
        Locale.ROOT, "%04d%s%0" + width + "d", nextYear, code.substring(4, from), nextPart);
  }

  private static int parts(String scale, int year) {
    return switch (scale) {
      case "H" -> 2;
      case "T" -> 3;
      case "Q", "K" -> 4;
      case "M" -> 12;
      case "W" ->
          (int)
              IsoFields.WEEK_OF_WEEK_BASED_YEAR
                  .rangeRefinedBy(LocalDate.of(year, 7, 1))
                  .getMaximum();
      default -> 0;
    };
  }

  private static String nextDay(String code) {
    try {
      LocalDate day = LocalDate.parse(code, DateTimeFormatter.BASIC_ISO_DATE);
      return day.plusDays(1).format(DateTimeFormatter.BASIC_ISO_DATE);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static boolean isDigits(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}

package fi.mittari.etl.simulate;

import java.time.LocalDate;
import java.util.stream.IntStream;

/** Calendar days as whole numbers, counted from 1.1.1970, and their texts. */
final class Days {

  private static final int FIRST = day(1930, 1, 1);
  private static final String[] TEXTS =
      IntStream.range(FIRST, day(2040, 1, 1))
          .mapToObj(d -> LocalDate.ofEpochDay(d).toString())
          .toArray(String[]::new);

  private Days() {}

  static int day(int year, int month, int day) {
    return (int) LocalDate.of(year, month, day).toEpochDay();
  }

  static String text(int day) {
    return TEXTS[day - FIRST];
  }

  static LocalDate date(int day) {
    return LocalDate.ofEpochDay(day);
  }

  /** A day from the first to the last, both included. */
  static int between(Stream stream, int first, int last) {
    return stream.between(first, last);
  }

  /** Full years between a birth day and another day. */
  static int age(int birth, int at) {
    LocalDate b = date(birth);
    LocalDate a = date(at);
    int years = a.getYear() - b.getYear();
    return a.getDayOfYear() < b.withYear(a.getYear()).getDayOfYear() ? years - 1 : years;
  }
}

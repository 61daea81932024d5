package fi.mittari.model;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.time.temporal.WeekFields;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A period of time with its code. Codes: {@code 2019}, {@code 2019-H1}, {@code 2019-Q3}, {@code
 * 2019-08}, {@code 2019-W32} (ISO week), {@code 2019-08-15}, {@code 2019/2020} (school year,
 * 1.8.–31.7.), {@code 2017..2019} (several years as one), {@code 2021-01-01..2021-04-14} (any
 * interval). Ordered by first day, then last.
 *
 * @param code the code, canonical
 * @param start first day
 * @param end last day, included
 * @param frequency kind of period
 */
public record Period(String code, LocalDate start, LocalDate end, Frequency frequency)
    implements Comparable<Period> {

  private static final Pattern CODE =
      Pattern.compile(
          "(?<year>\\d{4})"
              + "(?:(?:-H(?<half>[12]))|(?:-Q(?<quarter>[1-4]))|(?:-W(?<week>\\d{2}))"
              + "|(?:/(?<next>\\d{4}))|(?:\\.\\.(?<last>\\d{4}))"
              + "|(?:-(?<month>\\d{2})(?:-(?<day>\\d{2})"
              + "(?:\\.\\.(?<until>\\d{4}-\\d{2}-\\d{2}))?)?))?");

  private static final Pattern FOREIGN =
      Pattern.compile(
          "(?<year>\\d{4})\\s*[-*_ ]?\\s*(?<unit>[MQHSWVKmqhswvk]|HY|hy)\\s*(?<number>\\d{1,2})");

  private static final Comparator<Period> ORDER =
      Comparator.comparing(Period::start).thenComparing(Period::end).thenComparing(Period::code);

  public Period {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(end, "end");
    Objects.requireNonNull(frequency, "frequency");
    if (end.isBefore(start)) {
      throw unknown(code, "its last day is before its first");
    }
  }

  /**
   * Reads a period code.
   *
   * @throws MittariException of kind USER if the text is no period code
   */
  public static Period of(String code) {
    Objects.requireNonNull(code, "code");
    Matcher m = CODE.matcher(code);
    if (!m.matches()) {
      throw unknown(code, "");
    }
    try {
      return parse(code, m);
    } catch (DateTimeException e) {
      throw unknown(code, e.getMessage());
    }
  }

  /**
   * Reads a period as statistical offices write it: any code of {@link #of}, and {@code 2019M08},
   * {@code 2019Q3}, {@code 2019K3}, {@code 2019H1}, {@code 2019W32}, also with a blank or hyphen
   * between.
   *
   * @return empty if the text is none of these
   */
  public static Optional<Period> ofSource(String text) {
    String trimmed = text.trim();
    Matcher foreign = FOREIGN.matcher(trimmed);
    try {
      if (foreign.matches()) {
        int number = Integer.parseInt(foreign.group("number"));
        String year = foreign.group("year");
        return switch (Character.toUpperCase(foreign.group("unit").charAt(0))) {
          case 'M' -> Optional.of(of("%s-%02d".formatted(year, number)));
          case 'Q', 'K' -> Optional.of(of("%s-Q%d".formatted(year, number)));
          case 'W', 'V' -> Optional.of(of("%s-W%02d".formatted(year, number)));
          default -> Optional.of(of("%s-H%d".formatted(year, number)));
        };
      }
      return Optional.of(of(trimmed));
    } catch (MittariException e) {
      return Optional.empty();
    }
  }

  private static Period parse(String code, Matcher m) {
    int year = Integer.parseInt(m.group("year"));
    if (m.group("half") != null) {
      int first = m.group("half").equals("1") ? 1 : 7;
      return months(code, YearMonth.of(year, first), 6, Frequency.HALF_YEAR);
    }
    if (m.group("quarter") != null) {
      int first = (Integer.parseInt(m.group("quarter")) - 1) * 3 + 1;
      return months(code, YearMonth.of(year, first), 3, Frequency.QUARTER);
    }
    if (m.group("week") != null) {
      return week(code, year, Integer.parseInt(m.group("week")));
    }
    if (m.group("next") != null) {
      if (Integer.parseInt(m.group("next")) != year + 1) {
        throw unknown(code, "a school year ends in the year after it begins");
      }
      LocalDate start = LocalDate.of(year, 8, 1);
      return new Period(code, start, start.plusYears(1).minusDays(1), Frequency.SCHOOL_YEAR);
    }
    if (m.group("last") != null) {
      int last = Integer.parseInt(m.group("last"));
      if (last <= year) {
        throw unknown(code, "the last year must be after the first");
      }
      return new Period(
          code, LocalDate.of(year, 1, 1), LocalDate.of(last, 12, 31), Frequency.YEARS);
    }
    if (m.group("until") != null) {
      LocalDate start = day(m, year);
      return new Period(code, start, LocalDate.parse(m.group("until")), Frequency.INTERVAL);
    }
    if (m.group("day") != null) {
      LocalDate day = day(m, year);
      return new Period(code, day, day, Frequency.DAY);
    }
    if (m.group("month") != null) {
      YearMonth month = YearMonth.of(year, Integer.parseInt(m.group("month")));
      return months(code, month, 1, Frequency.MONTH);
    }
    return months(code, YearMonth.of(year, 1), 12, Frequency.YEAR);
  }

  private static LocalDate day(Matcher m, int year) {
    return LocalDate.of(year, Integer.parseInt(m.group("month")), Integer.parseInt(m.group("day")));
  }

  private static Period months(String code, YearMonth first, int count, Frequency frequency) {
    return new Period(code, first.atDay(1), first.plusMonths(count - 1L).atEndOfMonth(), frequency);
  }

  private static Period week(String code, int year, int week) {
    LocalDate inYear = LocalDate.of(year, 7, 1);
    if (week < 1 || week > IsoFields.WEEK_OF_WEEK_BASED_YEAR.rangeRefinedBy(inYear).getMaximum()) {
      throw unknown(code, "the year has no such ISO week");
    }
    LocalDate monday =
        LocalDate.of(year, 1, 4).with(WeekFields.ISO.dayOfWeek(), 1).plusWeeks(week - 1L);
    return new Period(code, monday, monday.plusDays(6), Frequency.WEEK);
  }

  private static MittariException unknown(String code, String why) {
    return MittariException.user(
        "unknown-period",
        "'%s' is no period%s; expected for example 2019, 2019-H1, 2019-Q3, 2019-08, 2019-W32,"
                .formatted(code, why.isEmpty() ? "" : " (" + why + ")")
            + " 2019-08-15, 2019/2020, 2017..2019 or 2021-01-01..2021-04-14");
  }

  @Override
  public int compareTo(Period other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return code;
  }
}

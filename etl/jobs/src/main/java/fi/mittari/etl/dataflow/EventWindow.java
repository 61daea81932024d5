package fi.mittari.etl.dataflow;

import fi.mittari.model.Period;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The same days of every year: {@code --01-01..--04-14}. A window whose last day lies before its
 * first ends in the year after.
 *
 * @param first day
 * @param last day, included
 */
public record EventWindow(MonthDay first, MonthDay last) {

  private static final Pattern TEXT = Pattern.compile("(--\\d{2}-\\d{2})\\.\\.(--\\d{2}-\\d{2})");
  private static final String SCHOOL_YEAR = "school-year";

  /** Whether a text under {@code events.periods} is a window or all school years. */
  static boolean isRecurring(String text) {
    Matcher m = TEXT.matcher(text);
    return text.equals(SCHOOL_YEAR)
        || m.matches() && isMonthDay(m.group(1)) && isMonthDay(m.group(2));
  }

  /** Whether a text is a window of every year. */
  public static boolean isWindow(String text) {
    return isRecurring(text) && !text.equals(SCHOOL_YEAR);
  }

  static boolean isMonthDay(String text) {
    try {
      return Objects.nonNull(MonthDay.parse(text));
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** The window that a text is; see {@link #isWindow}. */
  public static EventWindow of(String text) {
    Matcher m = TEXT.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException(text);
    }
    return new EventWindow(MonthDay.parse(m.group(1)), MonthDay.parse(m.group(2)));
  }

  /** The window that begins in a year. */
  public Period in(int year) {
    LocalDate start = first.atYear(year);
    LocalDate end = last.atYear(last.isBefore(first) ? year + 1 : year);
    return Period.of(start + ".." + end);
  }
}

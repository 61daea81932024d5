package fi.mittari.etl.event;

import fi.mittari.etl.staging.Refusal;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads days and moments as sources write them: {@code 2021-03-31}, {@code 31.3.2021}, {@code
 * 2021/03/31}, {@code 20210331}, each also with a time and an offset. Without an offset a time is
 * that of the zone.
 */
final class Days implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final Pattern TEXT =
      Pattern.compile(
          "(?:(?<y>\\d{4})[-/](?<m>\\d{1,2})[-/](?<d>\\d{1,2})|(?<d2>\\d{1,2})\\.(?<m2>\\d{1,2})\\.(?<y2>\\d{4})"
              + "|(?<y3>\\d{4})(?<m3>\\d{2})(?<d3>\\d{2}))"
              + "(?:[T ](?<hour>\\d{1,2})[:.](?<minute>\\d{2})(?:[:.](?<second>\\d{2})(?:[.,]\\d{1,9})?)?"
              + "\\s?(?<offset>Z|[+-]\\d{2}(?::?\\d{2})?)?)?");

  private final ZoneId zone;

  Days(ZoneId zone) {
    this.zone = zone;
  }

  /** Days since 1970-01-01 in the zone. */
  int day(String text) throws Refusal {
    Matcher m = matcher(text);
    try {
      LocalDate date = date(m);
      if (m.group("offset") == null) {
        return Math.toIntExact(date.toEpochDay());
      }
      long second = LocalDateTime.of(date, time(m)).toEpochSecond(offset(m));
      return dayOf(second);
    } catch (DateTimeException e) {
      throw refusal(text);
    }
  }

  /** Seconds since 1970-01-01T00:00Z. */
  long moment(String text) throws Refusal {
    Matcher m = matcher(text);
    try {
      LocalDateTime time = LocalDateTime.of(date(m), time(m));
      return m.group("offset") == null
          ? time.atZone(zone).toEpochSecond()
          : time.toEpochSecond(offset(m));
    } catch (DateTimeException e) {
      throw refusal(text);
    }
  }

  /** The calendar day of a moment. */
  int dayOf(long second) {
    long local =
        second
            + zone.getRules().getOffset(java.time.Instant.ofEpochSecond(second)).getTotalSeconds();
    return Math.toIntExact(Math.floorDiv(local, 86_400L));
  }

  /** Whether a moment is the first of its calendar day. */
  boolean midnight(long second) {
    return second < startOf(dayOf(second)) + 60;
  }

  /** First moment of a day. */
  long startOf(int day) {
    return LocalDate.ofEpochDay(day).atStartOfDay(zone).toEpochSecond();
  }

  private static Matcher matcher(String text) throws Refusal {
    Matcher m = TEXT.matcher(text);
    if (!m.matches()) {
      throw refusal(text);
    }
    return m;
  }

  private static LocalDate date(Matcher m) {
    String suffix = m.group("y") != null ? "" : m.group("y2") != null ? "2" : "3";
    return LocalDate.of(
        Integer.parseInt(m.group("y" + suffix)),
        Integer.parseInt(m.group("m" + suffix)),
        Integer.parseInt(m.group("d" + suffix)));
  }

  private static LocalTime time(Matcher m) {
    if (m.group("hour") == null) {
      return LocalTime.MIDNIGHT;
    }
    String second = m.group("second");
    return LocalTime.of(
        Integer.parseInt(m.group("hour")),
        Integer.parseInt(m.group("minute")),
        second == null ? 0 : Integer.parseInt(second));
  }

  private static ZoneOffset offset(Matcher m) {
    return ZoneOffset.of(m.group("offset"));
  }

  private static Refusal refusal(String text) {
    return new Refusal(
        "not-a-day",
        text,
        "'%s' is no day; expected for example 2021-03-31, 31.3.2021 or 2021-03-31 14:05:00+02:00"
            .formatted(text));
  }
}

package fi.mittari.statistics.trend;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/** Whether the periods of a series are fit for a trend: one length, equal steps, no overlap. */
final class TrendSteps {

  static final String CANNOT = "cannot be calculated: ";

  private TrendSteps() {}

  /** The points that have a value, in order of time. */
  static List<TrendPoint> present(List<TrendPoint> series) {
    return series.stream()
        .filter(TrendPoint::present)
        .sorted(Comparator.comparing(TrendPoint::first).thenComparing(TrendPoint::last))
        .toList();
  }

  /** Why these points, in order, carry no trend; empty where they do. */
  static String obstacle(List<TrendPoint> points, int needed) {
    if (points.size() < needed) {
      return CANNOT + points.size() + " of " + needed + " points";
    }
    long step = 0;
    for (int i = 1; i < points.size(); i++) {
      TrendPoint before = points.get(i - 1);
      TrendPoint point = points.get(i);
      if (point.brokenBefore()) {
        return CANNOT + "the series breaks at " + point.first();
      }
      if (!point.first().isAfter(before.last())) {
        return CANNOT + "the periods from " + before.first() + " and " + point.first() + " overlap";
      }
      if (length(before.first(), before.last().plusDays(1))
          != length(point.first(), point.last().plusDays(1))) {
        return CANNOT
            + "the periods from "
            + before.first()
            + " and "
            + point.first()
            + " have different lengths";
      }
      long gap = length(before.first(), point.first());
      if (step != 0 && gap != step) {
        return CANNOT + "the steps before and after " + before.first() + " differ";
      }
      step = gap;
    }
    return "";
  }

  /**
   * In whole months where it is so many, else in days as a negative number: a leap year is as long
   * as another.
   */
  private static long length(LocalDate from, LocalDate before) {
    long months = ChronoUnit.MONTHS.between(from, before);
    boolean whole = from.plusMonths(months).equals(before) && months > 0;
    boolean monthEnds = endOfMonth(from) && endOfMonth(before) && from.isBefore(before);
    if (monthEnds) {
      return ChronoUnit.MONTHS.between(from.plusDays(1), before.plusDays(1));
    }
    return whole ? months : -ChronoUnit.DAYS.between(from, before);
  }

  private static boolean endOfMonth(LocalDate day) {
    return day.plusDays(1).getDayOfMonth() == 1;
  }
}

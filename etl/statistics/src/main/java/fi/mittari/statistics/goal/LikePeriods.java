package fi.mittari.statistics.goal;

import fi.mittari.model.Frequency;
import fi.mittari.model.Period;
import java.time.MonthDay;

/** Which periods may be compared. */
final class LikePeriods {

  private LikePeriods() {}

  /**
   * The same kind of period, or the same days of another year; several years as one are alike where
   * they are equally many.
   */
  static boolean alike(Period one, Period other) {
    if (sameDays(one, other)) {
      return true;
    }
    return one.frequency() == other.frequency()
        && one.frequency() != Frequency.INTERVAL
        && one.frequency() != Frequency.YEARS;
  }

  private static boolean sameDays(Period one, Period other) {
    return MonthDay.from(one.start()).equals(MonthDay.from(other.start()))
        && MonthDay.from(one.end()).equals(MonthDay.from(other.end()))
        && one.end().getYear() - one.start().getYear()
            == other.end().getYear() - other.start().getYear();
  }

  /** Whether a period is a window {@code MM-DD..MM-DD} of some year. */
  static boolean inWindow(Period period, String window) {
    return MonthDay.from(period.start()).equals(MonthDay.parse("--" + window.substring(0, 5)))
        && MonthDay.from(period.end()).equals(MonthDay.parse("--" + window.substring(7)));
  }
}

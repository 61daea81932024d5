package fi.mittari.api.observation;

import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.catalog.Language;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** The unit of a slope in words: the unit of the values by the step of the series. */
final class SlopeUnit {

  private SlopeUnit() {}

  /**
   * @param from first day of a point
   * @param to first day of the point one step after it
   */
  static String of(Indicator indicator, LocalDate from, LocalDate to, Language language) {
    return unit(indicator, language) + " " + per(from, to, language);
  }

  /** Shares in per cent differ by percentage points. */
  private static String unit(Indicator indicator, Language language) {
    boolean percent = indicator.unit().all().anyMatch(text -> text.strip().equals("%"));
    if (!percent) {
      return indicator.unit().in(language);
    }
    return switch (language) {
      case FI -> "prosenttiyksikköä";
      case SV -> "procentenheter";
      case EN -> "percentage points";
    };
  }

  private static String per(LocalDate from, LocalDate to, Language language) {
    long months = ChronoUnit.MONTHS.between(from, to);
    if (months == 0 || !from.plusMonths(months).equals(to)) {
      long days = ChronoUnit.DAYS.between(from, to);
      return days == 7
          ? many(1, "viikossa", "vecka", "vecka", "week", language)
          : many(days, "päivässä", "dag", "dagar", "day", language);
    }
    if (months % 12 == 0) {
      return many(months / 12, "vuodessa", "år", "år", "year", language);
    }
    if (months == 3) {
      return many(1, "neljännesvuodessa", "kvartal", "kvartal", "quarter", language);
    }
    if (months == 6) {
      return many(1, "puolivuodessa", "halvår", "halvår", "half-year", language);
    }
    return many(months, "kuukaudessa", "månad", "månader", "month", language);
  }

  private static String many(
      long n, String fi, String svOne, String svMany, String en, Language language) {
    return switch (language) {
      case FI -> n == 1 ? fi : n + " " + fi;
      case SV -> n == 1 ? "per " + svOne : "per " + n + " " + svMany;
      case EN -> n == 1 ? "per " + en : "per " + n + " " + en + "s";
    };
  }
}

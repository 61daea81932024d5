package fi.mittari.api.paper;

import fi.mittari.api.catalog.Language;
import fi.mittari.model.Frequency;
import fi.mittari.model.Period;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a language writes numbers, days and periods. Blanks within a number do not break. */
record Numerals(Language language) {

  private static final char NO_BREAK = '\u00a0';
  private static final char MINUS = '\u2212';
  private static final DateTimeFormatter ENGLISH =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
  private static final Pattern CODE =
      Pattern.compile("\\b\\d{4}-\\d{2}(-\\d{2}(\\.\\.\\d{4}-\\d{2}-\\d{2})?)?\\b");
  private static final int MOST_DECIMALS = 3;

  /** A number with so many decimals. */
  String number(double value, int decimals) {
    DecimalFormatSymbols symbols = new DecimalFormatSymbols(Locale.ROOT);
    symbols.setDecimalSeparator(language == Language.EN ? '.' : ',');
    symbols.setGroupingSeparator(language == Language.EN ? ',' : NO_BREAK);
    symbols.setMinusSign(MINUS);
    DecimalFormat format = new DecimalFormat("#,##0", symbols);
    format.setMinimumFractionDigits(decimals);
    format.setMaximumFractionDigits(decimals);
    BigDecimal rounded =
        BigDecimal.valueOf(value).setScale(Math.max(0, decimals), RoundingMode.HALF_UP);
    return format.format(rounded);
  }

  /** A number with its sign, also above 0. */
  String signed(double value, int decimals) {
    String number = number(value, decimals);
    boolean zero = number.chars().noneMatch(c -> c >= '1' && c <= '9');
    if (zero) {
      return number.replace(String.valueOf(MINUS), "");
    }
    return value > 0 ? "+" + number : number;
  }

  /** How many decimals a typed number needs, three at most. */
  static int decimals(double value) {
    BigDecimal exact = BigDecimal.valueOf(value).setScale(MOST_DECIMALS, RoundingMode.HALF_UP);
    return Math.max(0, exact.stripTrailingZeros().scale());
  }

  /** A number and its unit, which may be null. */
  String amount(String number, String unit) {
    if (unit == null || unit.isBlank()) {
      return number;
    }
    return unit.equals("%") && language == Language.EN ? number + unit : number + NO_BREAK + unit;
  }

  /** A share as whole per cent, never rounded to 0 or 100 unless it is. */
  String share(double share) {
    if (share > 0 && share < 0.01) {
      return "<" + NO_BREAK + amount("1", "%");
    }
    if (share > 0.99 && share < 1) {
      return ">" + NO_BREAK + amount("99", "%");
    }
    return amount(Long.toString(Math.round(share * 100)), "%");
  }

  /** A span of two written numbers. */
  String span(String low, String high) {
    return low + "–" + high;
  }

  String day(LocalDate day) {
    return language == Language.EN
        ? ENGLISH.format(day).replace(' ', NO_BREAK)
        : "%d.%d.%d".formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear());
  }

  /** A period as people write it. */
  String period(Period period) {
    if (period.frequency() == Frequency.DAY) {
      return day(period.start());
    }
    if (period.frequency() == Frequency.INTERVAL) {
      return interval(period.start(), period.end());
    }
    if (period.frequency() == Frequency.MONTH) {
      return DateTimeFormatter.ofPattern("LLLL uuuu", Locale.forLanguageTag(language.code()))
          .format(period.start());
    }
    return period.code().replace("..", "–").replace("/", "–");
  }

  /** A text whose codes of days and intervals are written as people write them. */
  String withPeriods(String text) {
    return CODE.matcher(text)
        .replaceAll(m -> Matcher.quoteReplacement(period(Period.of(m.group()))));
  }

  private String interval(LocalDate start, LocalDate end) {
    if (start.getYear() != end.getYear()) {
      return day(start) + "–" + day(end);
    }
    String year = language == Language.EN ? NO_BREAK + Integer.toString(start.getYear()) : "";
    String first =
        language == Language.EN
            ? day(start).replace(year, "")
            : "%d.%d.".formatted(start.getDayOfMonth(), start.getMonthValue());
    return first + "–" + day(end);
  }
}

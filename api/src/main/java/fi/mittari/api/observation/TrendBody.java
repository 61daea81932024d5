package fi.mittari.api.observation;

import fi.mittari.api.catalog.Language;
import fi.mittari.model.Frequency;
import fi.mittari.model.IndicatorKind;
import fi.mittari.model.ObservationStatus;
import fi.mittari.model.Period;
import fi.mittari.model.Polarity;
import fi.mittari.statistics.interval.Interval;
import fi.mittari.statistics.trend.RecentTrend;
import fi.mittari.statistics.trend.TrendPoint;
import fi.mittari.statistics.trend.WholeTrend;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a series does, recently and over its whole length, as answers tell it. */
public record TrendBody(Recent recent, Whole whole) {

  /** The last five points; {@code slope} is in {@code slopeUnit}. */
  public record Recent(
      String direction,
      String judgement,
      Double chi2,
      Double dispersion,
      Double p,
      Double slope,
      String slopeUnit,
      int points,
      String reason) {}

  /** The series since its last break; the slopes are in {@code slopeUnit}. */
  public record Whole(
      String direction,
      String judgement,
      Double tau,
      Double p,
      Double slope,
      Double slopeLower,
      Double slopeUpper,
      String slopeUnit,
      int points,
      String reason) {}

  /**
   * The trends of one series.
   *
   * @param series its observations in order of time, at least one
   * @param language of the slopes' units
   */
  public static TrendBody of(List<Observation> series, Language language) {
    return of(SeriesPoints.of(series), language);
  }

  static TrendBody of(SeriesPoints series, Language language) {
    Polarity polarity = series.indicator().polarity();
    RecentTrend recent = recent(series, polarity);
    WholeTrend whole = whole(series, polarity);
    return new TrendBody(
        new Recent(
            recent.direction().code(),
            recent.judgement().code(),
            known(recent.chi2()),
            known(recent.dispersion()),
            known(recent.p()),
            known(recent.slope()),
            Double.isFinite(recent.slope()) ? lastStep(series, language) : null,
            recent.points(),
            said(recent.reason())),
        new Whole(
            whole.direction().code(),
            whole.judgement().code(),
            known(whole.tau()),
            known(whole.p()),
            whole.slope() == null ? null : known(whole.slope().value()),
            whole.slope() == null ? null : known(whole.slope().lower()),
            whole.slope() == null ? null : known(whole.slope().upper()),
            whole.slope() == null ? null : oneStep(series, language),
            whole.points(),
            said(whole.reason())));
  }

  /** The unit of a slope by the step between the last two points with a value. */
  private static String lastStep(SeriesPoints series, Language language) {
    int last = lastValue(series, series.size());
    int before = lastValue(series, last);
    return SlopeUnit.of(
        series.indicator(), series.period(before).start(), series.period(last).start(), language);
  }

  /** The last point with a value before a place. */
  private static int lastValue(SeriesPoints series, int before) {
    int place = before - 1;
    while (!series.hasValue(place)) {
      place--;
    }
    return place;
  }

  private static String oneStep(SeriesPoints series, Language language) {
    Period last = series.period(series.size() - 1);
    LocalDate start = last.start();
    int months = months(last.frequency());
    LocalDate next = months > 0 ? start.plusMonths(months) : start.plusDays(days(last.frequency()));
    return SlopeUnit.of(series.indicator(), start, next, language);
  }

  private static RecentTrend recent(SeriesPoints series, Polarity polarity) {
    IndicatorKind kind = series.indicator().kind();
    boolean proportion = kind == IndicatorKind.PROPORTION || kind == IndicatorKind.RESPONSE_RATE;
    boolean counted = true;
    List<TrendPoint> points = new ArrayList<>();
    for (int i = 0; i < series.size(); i++) {
      if (series.hasValue(i)) {
        counted &= !Double.isNaN(series.numerator(i)) && !Double.isNaN(series.denominator(i));
        points.add(point(series, i));
      }
    }
    return proportion && counted
        ? RecentTrend.ofProportions(points, series.indicator().factor(), polarity)
        : RecentTrend.ofValues(points, polarity);
  }

  private static TrendPoint point(SeriesPoints series, int place) {
    Interval limits = series.limits(place);
    return new TrendPoint(
        series.period(place).start(),
        series.period(place).end(),
        series.value(place),
        limits == null ? Double.NaN : limits.lower(),
        limits == null ? Double.NaN : limits.upper(),
        series.numerator(place),
        series.denominator(place),
        series.status(place) == ObservationStatus.BREAK);
  }

  private static WholeTrend whole(SeriesPoints series, Polarity polarity) {
    int first = sinceBreak(series);
    Frequency frequency = series.period(first).frequency();
    int points = 0;
    boolean several = false;
    for (int i = first; i < series.size(); i++) {
      points += series.hasValue(i) ? 1 : 0;
      several |= series.period(i).frequency() != frequency;
    }
    if (several) {
      return WholeTrend.notCalculated("the periods are of several kinds", points);
    }
    if (months(frequency) == 0 && days(frequency) == 0) {
      return WholeTrend.notCalculated("the periods have no equal steps", points);
    }
    LocalDate begin = series.period(first).start();
    LocalDate end = series.period(series.size() - 1).start();
    double[] values = new double[(int) steps(begin, end, frequency) + 1];
    Arrays.fill(values, Double.NaN);
    for (int i = first; i < series.size(); i++) {
      values[(int) steps(begin, series.period(i).start(), frequency)] = series.value(i);
    }
    return WholeTrend.of(values, polarity);
  }

  /** The point at which the series breaks last, or its first. */
  private static int sinceBreak(SeriesPoints series) {
    for (int i = series.size() - 1; i > 0; i--) {
      if (series.status(i) == ObservationStatus.BREAK) {
        return i;
      }
    }
    return 0;
  }

  private static long steps(LocalDate from, LocalDate to, Frequency frequency) {
    int months = months(frequency);
    return months > 0
        ? ChronoUnit.MONTHS.between(from, to) / months
        : ChronoUnit.DAYS.between(from, to) / days(frequency);
  }

  private static int months(Frequency frequency) {
    return switch (frequency) {
      case YEAR, SCHOOL_YEAR -> 12;
      case HALF_YEAR -> 6;
      case QUARTER -> 3;
      case MONTH -> 1;
      default -> 0;
    };
  }

  private static int days(Frequency frequency) {
    return frequency == Frequency.WEEK ? 7 : frequency == Frequency.DAY ? 1 : 0;
  }

  private static Double known(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private static String said(String reason) {
    return reason.isEmpty() ? null : reason;
  }
}

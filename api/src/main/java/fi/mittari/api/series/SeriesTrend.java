package fi.mittari.api.series;

import fi.mittari.model.Frequency;
import fi.mittari.model.IndicatorKind;
import fi.mittari.model.ObservationStatus;
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

/**
 * What a series does.
 *
 * @param recent over its last five points
 * @param whole since its last break
 */
public record SeriesTrend(RecentTrend recent, WholeTrend whole) {

  /**
   * Computes both.
   *
   * @param series at least one point
   */
  public static SeriesTrend of(SeriesPoints series) {
    Polarity polarity = series.indicator().polarity();
    return new SeriesTrend(recent(series, polarity), whole(series, polarity));
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

  /** The step of periods in months; 0 where it is none. */
  public static int months(Frequency frequency) {
    return switch (frequency) {
      case YEAR, SCHOOL_YEAR -> 12;
      case HALF_YEAR -> 6;
      case QUARTER -> 3;
      case MONTH -> 1;
      default -> 0;
    };
  }

  /** The step of periods in days where it is none in months; 0 where there is none. */
  public static int days(Frequency frequency) {
    return frequency == Frequency.WEEK ? 7 : frequency == Frequency.DAY ? 1 : 0;
  }
}

package fi.mittari.statistics.goal;

import fi.mittari.model.Frequency;
import fi.mittari.model.Polarity;
import fi.mittari.statistics.trend.WholeTrend;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where the trend of a series leads: its latest value and Sen's slope with 95 % limits.
 *
 * @param value on the due day
 * @param lower with the slope's lower limit
 * @param upper with the slope's upper limit
 * @param points how many values the slope is from
 */
public record Projection(double value, double lower, double upper, int points) {

  /**
   * @param points alike periods with values, in the order of time, the latest last
   * @return empty where the trend cannot be calculated or the day lies before the latest value
   */
  static Optional<Projection> of(List<Point> points, LocalDate due) {
    if (points.size() < WholeTrend.POINTS) {
      return Optional.empty();
    }
    int months = months(points.get(0).period().frequency());
    Point first = points.get(0);
    Point last = points.get(points.size() - 1);
    if (months == 0 || !due.isAfter(last.period().end())) {
      return Optional.empty();
    }
    long length = ChronoUnit.MONTHS.between(first.period().start(), last.period().start()) / months;
    double[] values = new double[(int) length + 1];
    Arrays.fill(values, Double.NaN);
    for (Point point : points) {
      long step = ChronoUnit.MONTHS.between(first.period().start(), point.period().start());
      values[(int) (step / months)] = point.value();
    }
    WholeTrend trend = WholeTrend.of(values, Polarity.NEUTRAL);
    if (trend.slope() == null || !Double.isFinite(trend.slope().value())) {
      return Optional.empty();
    }
    double steps = ChronoUnit.DAYS.between(last.period().end(), due) / (months * 365.25 / 12);
    return Optional.of(
        new Projection(
            last.value() + steps * trend.slope().value(),
            last.value() + steps * trend.slope().lower(),
            last.value() + steps * trend.slope().upper(),
            trend.points()));
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
}

package fi.mittari.api.observation;

import fi.mittari.api.catalog.Language;
import fi.mittari.api.series.SeriesPoints;
import fi.mittari.api.series.SeriesTrend;
import fi.mittari.model.Period;
import fi.mittari.statistics.trend.RecentTrend;
import fi.mittari.statistics.trend.WholeTrend;
import java.time.LocalDate;
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
    SeriesPoints points = points(series);
    return of(points, SeriesTrend.of(points), language);
  }

  private static SeriesPoints points(List<Observation> series) {
    SeriesPoints points = new SeriesPoints();
    points.begin(series.get(0).indicator());
    for (Observation o : series) {
      points.add(
          o.period(),
          o.status(),
          number(o.value()),
          number(o.lower()),
          number(o.upper()),
          number(o.numerator()),
          number(o.denominator()));
    }
    return points;
  }

  private static double number(Double number) {
    return number == null ? Double.NaN : number;
  }

  static TrendBody of(SeriesPoints series, SeriesTrend trend, Language language) {
    RecentTrend recent = trend.recent();
    WholeTrend whole = trend.whole();
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
    int months = SeriesTrend.months(last.frequency());
    LocalDate next =
        months > 0 ? start.plusMonths(months) : start.plusDays(SeriesTrend.days(last.frequency()));
    return SlopeUnit.of(series.indicator(), start, next, language);
  }

  private static Double known(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private static String said(String reason) {
    return reason.isEmpty() ? null : reason;
  }
}

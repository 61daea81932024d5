package fi.mittari.api.observation;

import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.catalog.Language;
import fi.mittari.model.Frequency;
import fi.mittari.model.IndicatorKind;
import fi.mittari.model.ObservationStatus;
import fi.mittari.model.Polarity;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.trend.RecentTrend;
import fi.mittari.statistics.trend.TrendPoint;
import fi.mittari.statistics.trend.WholeTrend;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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
    Indicator indicator = series.get(0).indicator();
    Polarity polarity = indicator.polarity();
    RecentTrend recent = recent(series, indicator, polarity);
    WholeTrend whole = whole(series, polarity);
    return new TrendBody(
        new Recent(
            recent.direction().code(),
            recent.judgement().code(),
            known(recent.chi2()),
            known(recent.dispersion()),
            known(recent.p()),
            known(recent.slope()),
            Double.isFinite(recent.slope()) ? unit(lastTwo(series), language) : null,
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
            whole.slope() == null ? null : unit(oneStep(series), language),
            whole.points(),
            said(whole.reason())));
  }

  private record Step(Indicator indicator, LocalDate from, LocalDate to) {}

  private static String unit(Step step, Language language) {
    return SlopeUnit.of(step.indicator(), step.from(), step.to(), language);
  }

  private static Step lastTwo(List<Observation> series) {
    List<Observation> present = series.stream().filter(o -> o.value() != null).toList();
    Observation last = present.get(present.size() - 1);
    Observation before = present.get(present.size() - 2);
    return new Step(last.indicator(), before.period().start(), last.period().start());
  }

  private static Step oneStep(List<Observation> series) {
    Observation last = series.get(series.size() - 1);
    LocalDate start = last.period().start();
    int months = months(last.period().frequency());
    return new Step(
        last.indicator(),
        start,
        months > 0 ? start.plusMonths(months) : start.plusDays(days(last.period().frequency())));
  }

  private static RecentTrend recent(
      List<Observation> series, Indicator indicator, Polarity polarity) {
    boolean proportion =
        indicator.kind() == IndicatorKind.PROPORTION
            || indicator.kind() == IndicatorKind.RESPONSE_RATE;
    boolean counted =
        series.stream()
            .filter(o -> o.value() != null)
            .allMatch(o -> o.numerator() != null && o.denominator() != null);
    List<TrendPoint> points = series.stream().map(TrendBody::point).toList();
    return proportion && counted
        ? RecentTrend.ofProportions(points, indicator.factor(), polarity)
        : RecentTrend.ofValues(points, polarity);
  }

  private static TrendPoint point(Observation o) {
    var limits = Limits.of(o, Confidence.P95);
    return new TrendPoint(
        o.period().start(),
        o.period().end(),
        number(o.value()),
        limits.map(i -> i.lower()).orElse(Double.NaN),
        limits.map(i -> i.upper()).orElse(Double.NaN),
        number(o.numerator()),
        number(o.denominator()),
        o.status() == ObservationStatus.BREAK);
  }

  private static WholeTrend whole(List<Observation> series, Polarity polarity) {
    List<Observation> unbroken = sinceBreak(series);
    Set<Frequency> frequencies =
        unbroken.stream().map(o -> o.period().frequency()).collect(Collectors.toSet());
    int points = (int) unbroken.stream().filter(o -> o.value() != null).count();
    if (frequencies.size() != 1) {
      return WholeTrend.notCalculated("the periods are of several kinds", points);
    }
    long[] steps = steps(unbroken, frequencies.iterator().next());
    if (steps == null) {
      return WholeTrend.notCalculated("the periods have no equal steps", points);
    }
    double[] values = new double[(int) steps[steps.length - 1] + 1];
    Arrays.fill(values, Double.NaN);
    for (int i = 0; i < steps.length; i++) {
      values[(int) steps[i]] = number(unbroken.get(i).value());
    }
    return WholeTrend.of(values, polarity);
  }

  private static List<Observation> sinceBreak(List<Observation> series) {
    List<Observation> unbroken = new ArrayList<>();
    for (Observation observation : series) {
      if (observation.status() == ObservationStatus.BREAK) {
        unbroken.clear();
      }
      unbroken.add(observation);
    }
    return unbroken;
  }

  private static long[] steps(List<Observation> series, Frequency frequency) {
    int months = months(frequency);
    int days = days(frequency);
    if (months == 0 && days == 0) {
      return null;
    }
    var first = series.get(0).period().start();
    return series.stream()
        .mapToLong(
            o ->
                months > 0
                    ? ChronoUnit.MONTHS.between(first, o.period().start()) / months
                    : ChronoUnit.DAYS.between(first, o.period().start()) / days)
        .toArray();
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

  private static double number(Double value) {
    return value == null ? Double.NaN : value;
  }

  private static Double known(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private static String said(String reason) {
    return reason.isEmpty() ? null : reason;
  }
}

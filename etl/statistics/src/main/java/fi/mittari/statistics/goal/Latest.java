package fi.mittari.statistics.goal;

import fi.mittari.model.Frequency;
import fi.mittari.model.Period;
import fi.mittari.model.goal.Metric.Baseline;
import fi.mittari.model.goal.Metric.IndicatorRef;
import fi.mittari.model.goal.Wording;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * The value of a figure that counts, or why there is none.
 *
 * @param point the latest value, or null
 * @param status NO_INFORMATION or NOT_COMPARABLE where there is none
 * @param reason why
 * @param series the values alike to it, in the order of time, itself the last
 */
record Latest(Point point, Status status, Wording reason, List<Point> series) {

  private static final Comparator<Point> IN_TIME =
      Comparator.comparing((Point p) -> p.period().end())
          .thenComparing(p -> p.period().start())
          // Of two for the same days the observation counts, not what was typed.
          .thenComparing(p -> p.reported() ? 0 : 1);

  private static Latest none(Status status, Wording reason) {
    return new Latest(null, status, reason, List.of());
  }

  static Latest of(FigureData data, LocalDate day) {
    List<Point> all =
        data.points().stream()
            .filter(p -> !p.period().end().isAfter(day))
            .filter(p -> p.reported() || asked(data.figure().indicator(), p.period()))
            .sorted(IN_TIME)
            .toList();
    Baseline baseline = data.figure().baseline();
    Period start = baseline == null ? null : Period.of(baseline.period());
    List<Point> later =
        start == null
            ? all
            : all.stream().filter(p -> p.period().end().isAfter(start.end())).toList();
    if (later.isEmpty()) {
      return none(Status.NO_INFORMATION, nothing(data, start));
    }
    List<Point> alike =
        start == null
            ? later
            : later.stream().filter(p -> comparable(data, p.period(), start)).toList();
    if (alike.isEmpty()) {
      Point latest = later.get(later.size() - 1);
      return new Latest(
          latest, Status.NOT_COMPARABLE, Reasons.unlike(latest.period(), start), List.of());
    }
    Point latest = alike.get(alike.size() - 1);
    if (latest.value() == null) {
      return none(Status.NO_INFORMATION, Reasons.absent(latest));
    }
    return new Latest(latest, null, null, series(all, latest));
  }

  private static boolean comparable(FigureData data, Period period, Period start) {
    boolean regular =
        period.frequency() != Frequency.INTERVAL && start.frequency() != Frequency.INTERVAL;
    return LikePeriods.alike(period, start) || (data.anyPeriod() && regular);
  }

  private static List<Point> series(List<Point> all, Point latest) {
    return all.stream()
        .filter(p -> p.value() != null && p.reported() == latest.reported())
        .filter(p -> LikePeriods.alike(p.period(), latest.period()))
        .filter(p -> !p.period().end().isAfter(latest.period().end()))
        .toList();
  }

  private static boolean asked(IndicatorRef indicator, Period period) {
    if (indicator == null || indicator.period().equals(IndicatorRef.LATEST)) {
      return true;
    }
    return indicator.window()
        ? LikePeriods.inWindow(period, indicator.period())
        : period.code().equals(indicator.period());
  }

  private static Wording nothing(FigureData data, Period baseline) {
    if (data.unavailable() != null) {
      return Reasons.unavailable(data.unavailable());
    }
    return baseline == null ? Reasons.noValue() : Reasons.onlyBaseline(baseline);
  }
}

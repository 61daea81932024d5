package fi.mittari.statistics.goal;

import fi.mittari.model.Frequency;
import fi.mittari.model.Period;
import fi.mittari.model.goal.Metric.Baseline;
import fi.mittari.model.goal.Target;
import fi.mittari.model.goal.Target.Rule;
import fi.mittari.model.goal.Wording;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds one figure against one target. */
final class FigureJudge {

  private static final double NONE = Double.NaN;

  private final FigureData data;
  private final Target target;
  private final LocalDate due;
  private final LocalDate day;
  private final Baseline baseline;

  FigureJudge(FigureData data, Target target, LocalDate due, LocalDate day) {
    this.data = data;
    this.target = target;
    this.due = due;
    this.day = day;
    this.baseline = data.figure().baseline();
  }

  Verdict verdict() {
    if (target.rule().change() && start() == null) {
      return verdict(Status.NO_INFORMATION, "threshold", Reasons.noBaseline(), null, null);
    }
    if (target.rule() == Rule.CHANGE_PERCENT && start() == 0) {
      return verdict(Status.NO_INFORMATION, "threshold", Reasons.zeroBaseline(), null, null);
    }
    Latest latest = Latest.of(data, day);
    if (latest.status() != null) {
      Bound bound = target.rule() == Rule.RANK_SHARE ? null : Bound.of(target, start());
      return verdict(latest.status(), "threshold", latest.reason(), latest.point(), bound);
    }
    if (target.rule().ranking()) {
      return ranked(latest);
    }
    if (target.years() != null) {
      return mean(latest);
    }
    return judged(latest, latest.point(), Bound.of(target, start()));
  }

  private Double start() {
    return baseline == null ? null : baseline.value();
  }

  /** The place of a figure that is a place, or of its area in the group. */
  private Verdict ranked(Latest latest) {
    boolean computed = target.group().area() != null;
    Map<String, Double> group = data.group().getOrDefault(latest.point().period().code(), Map.of());
    int size = computed ? group.size() : orZero(target.group().size());
    boolean share = target.rule() == Rule.RANK_SHARE;
    if ((share && size == 0) || (computed && Double.isNaN(group.getOrDefault(data.area(), NONE)))) {
      return verdict(Status.NO_INFORMATION, "threshold", Reasons.noGroup(), latest.point(), null);
    }
    // A third of 9 that was written as 0.3333 means three places.
    double places = share ? Math.floor(target.value() * size + 0.01) : target.value();
    Bound bound = new Bound(null, places, false);
    if (!computed) {
      return judged(latest, latest.point(), bound);
    }
    double best = place(group);
    double worst = best + group.values().stream().filter(v -> v.isNaN()).count();
    Point place = Point.observed(latest.point().period(), best, null, null);
    if (bound.holds(best) != bound.holds(worst)) {
      return verdict(Status.NO_INFORMATION, "threshold", Reasons.noGroup(), place, bound);
    }
    return threshold(place, bound)
        .orElseGet(() -> verdict(Status.NOT_YET_DUE, "threshold", Reasons.notYet(), place, bound));
  }

  /** The best place that the area may have: those that tie share it. */
  private double place(Map<String, Double> group) {
    double own = group.get(data.area());
    boolean lowest = target.order() == Target.Order.LOWEST_FIRST;
    return 1 + group.values().stream().filter(v -> lowest ? v < own : v > own).count();
  }

  private static int orZero(Integer number) {
    return number == null ? 0 : number;
  }

  private Verdict mean(Latest latest) {
    List<Point> series = latest.series();
    int last = latest.point().period().end().getYear();
    List<Point> used =
        series.stream().filter(p -> p.period().end().getYear() > last - target.years()).toList();
    long years = used.stream().map(p -> p.period().end().getYear()).distinct().count();
    Bound bound = Bound.of(target, start());
    if (years < target.years()) {
      Wording reason = Reasons.tooFewYears(target.years(), (int) years);
      return verdict(Status.NO_INFORMATION, "threshold", reason, latest.point(), bound);
    }
    double mean = used.stream().mapToDouble(Point::value).average().orElseThrow();
    Point point = Point.observed(latest.point().period(), mean, null, null);
    return judged(latest, point, bound);
  }

  private Verdict judged(Latest latest, Point point, Bound bound) {
    Optional<Verdict> threshold = threshold(point, bound);
    if (threshold.isPresent()) {
      return threshold.get();
    }
    Optional<Projection> projection =
        due == null || target.years() != null
            ? Optional.empty()
            : Projection.of(latest.series(), due);
    Double path = path(point, bound);
    if (path != null) {
      return onPath(point, bound, path, projection.orElse(null));
    }
    if (projection.isPresent()) {
      Status status = projected(projection.get(), bound);
      return new Verdict(
          status,
          "projection",
          Reasons.projection(status),
          data.figure().id(),
          point,
          start(),
          bound.low(),
          bound.high(),
          null,
          projection.get(),
          due,
          List.of());
    }
    return verdict(Status.NOT_YET_DUE, "threshold", Reasons.notYet(), point, bound);
  }

  /** Decides where the target is reached or its day has passed. */
  private Optional<Verdict> threshold(Point point, Bound bound) {
    boolean holds = bound.holds(point.value());
    boolean last = due != null && decides(point.period());
    boolean open = due == null || !day.isAfter(due);
    if (last || (holds && open && !unfinished(point.period(), bound))) {
      Status status = holds ? Status.MET : Status.NOT_MET;
      Wording reason = holds ? Reasons.met(due != null && !last) : Reasons.notMet();
      return Optional.of(verdict(status, "threshold", reason, point, bound));
    }
    if (due != null && day.isAfter(due)) {
      Wording reason = Reasons.late(point.period());
      return Optional.of(verdict(Status.NO_INFORMATION, "threshold", reason, point, bound));
    }
    return Optional.empty();
  }

  /** Whether a period's value decides: it ends on the due day or later, or in the past due year. */
  private boolean decides(Period period) {
    return !period.end().isBefore(due)
        || (day.isAfter(due)
            && period.frequency() != Frequency.INTERVAL
            && period.end().getYear() == due.getYear());
  }

  /** Whether a value may still grow over an upper limit: that of a free interval before its day. */
  private static boolean unfinished(Period period, Bound bound) {
    return period.frequency() == Frequency.INTERVAL && bound.high() != null;
  }

  private Double path(Point point, Bound bound) {
    if (start() == null || due == null) {
      return null;
    }
    LocalDate begin = Period.of(baseline.period()).end();
    LocalDate end = point.period().end();
    if (!due.isAfter(begin) || !end.isAfter(begin)) {
      return null;
    }
    double goal = bound.nearest(start());
    if (bound.holds(start())) {
      return goal;
    }
    double way = (double) ChronoUnit.DAYS.between(begin, end) / ChronoUnit.DAYS.between(begin, due);
    return start() + (goal - start()) * Math.min(1, way);
  }

  private Verdict onPath(Point point, Bound bound, double path, Projection projection) {
    boolean up = bound.upwards(start());
    double slack = 1e-9 * Math.max(1, Math.abs(path));
    double worst = up ? point.low() - path : path - point.high();
    double best = up ? point.high() - path : path - point.low();
    Status status =
        worst >= -slack ? Status.ON_TRACK : best < -slack ? Status.OFF_TRACK : Status.AT_RISK;
    return new Verdict(
        status,
        "path",
        Reasons.path(status, point.lower() != null),
        data.figure().id(),
        point,
        start(),
        bound.low(),
        bound.high(),
        path,
        projection,
        due,
        List.of());
  }

  private static Status projected(Projection projection, Bound bound) {
    boolean low = bound.holds(projection.lower());
    boolean high = bound.holds(projection.upper());
    if (low && high) {
      return Status.ON_TRACK;
    }
    return low || high || bound.holds(projection.value()) ? Status.AT_RISK : Status.OFF_TRACK;
  }

  private Verdict verdict(Status status, String rule, Wording reason, Point point, Bound bound) {
    return new Verdict(
        status,
        rule,
        reason,
        data.figure().id(),
        point,
        start(),
        bound == null ? null : bound.low(),
        bound == null ? null : bound.high(),
        null,
        null,
        due,
        List.of());
  }
}

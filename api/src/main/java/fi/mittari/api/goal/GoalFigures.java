package fi.mittari.api.goal;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.catalog.ProgrammeLedger;
import fi.mittari.api.index.Figures;
import fi.mittari.api.observation.Observation;
import fi.mittari.api.observation.Observations;
import fi.mittari.model.Period;
import fi.mittari.model.goal.Goal;
import fi.mittari.model.goal.GoalReport;
import fi.mittari.model.goal.GoalReport.Reported;
import fi.mittari.model.goal.Metric;
import fi.mittari.model.goal.Metric.Figure;
import fi.mittari.model.goal.Metric.IndicatorRef;
import fi.mittari.model.goal.Target;
import fi.mittari.statistics.goal.FigureData;
import fi.mittari.statistics.goal.Point;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds what is known of the figures of metrics at one release. */
final class GoalFigures {

  private final Figures release;

  GoalFigures(Figures release) {
    this.release = release;
  }

  /**
   * The figures of a metric, by id.
   *
   * @param day reports of later days do not count
   */
  Map<String, FigureData> of(ProgrammeLedger ledger, Goal goal, Metric metric, LocalDate day) {
    Map<String, FigureData> figures = new HashMap<>();
    for (Figure figure : metric.figures()) {
      List<Point> points = new ArrayList<>();
      ledger.reports(goal).stream()
          .filter(r -> metric.id().equals(r.metric()) && !r.date().isAfter(day))
          .forEach(r -> points.addAll(reported(r, metric, figure)));
      figures.put(figure.id(), data(ledger, metric, figure, points));
    }
    return figures;
  }

  private static List<Point> reported(GoalReport report, Metric metric, Figure figure) {
    String first = metric.figures().get(0).id();
    List<Point> points = new ArrayList<>();
    for (Reported value : report.values()) {
      String id = value.figure() == null ? first : value.figure();
      String period = value.period() == null ? report.period() : value.period();
      if (id.equals(figure.id())) {
        points.add(
            Point.reported(
                Period.of(period == null ? report.date().toString() : period), value.value()));
      }
    }
    return points;
  }

  private FigureData data(
      ProgrammeLedger ledger, Metric metric, Figure figure, List<Point> reported) {
    IndicatorRef ref = figure.indicator();
    if (ref == null) {
      return FigureData.of(figure, reported);
    }
    Optional<Indicator> indicator = release.indicator(ref.code());
    Optional<Area> area = area(ledger, ref);
    if (indicator.isEmpty() || area.isEmpty()) {
      String what = indicator.isEmpty() ? ref.code() : areaCode(ledger, ref);
      return new FigureData(figure, reported, false, what, Map.of(), null);
    }
    List<Point> points = new ArrayList<>(reported);
    series(ref, indicator.get(), area.get()).forEach(o -> points.add(point(o)));
    return new FigureData(
        figure,
        points,
        "stock".equals(indicator.get().stockOrFlow()),
        null,
        group(metric.target(), ref, indicator.get()),
        area.get().code());
  }

  private static Point point(Observation o) {
    return o.value() == null
        ? Point.absent(o.period(), o.status().word())
        : Point.observed(o.period(), o.value(), o.lower(), o.upper());
  }

  private static String areaCode(ProgrammeLedger ledger, IndicatorRef ref) {
    return ref.area() == null ? ledger.programme().city() : ref.area();
  }

  private Optional<Area> area(ProgrammeLedger ledger, IndicatorRef ref) {
    return release.catalog().areas().of(areaCode(ledger, ref));
  }

  private List<Observation> series(IndicatorRef ref, Indicator indicator, Area area) {
    return release
        .catalog()
        .breakdowns()
        .id(ref.codes())
        .map(
            breakdown ->
                Observations.series(
                        release.serving(),
                        release.catalog(),
                        release.release(),
                        indicator,
                        area,
                        breakdown)
                    .stream()
                    .map(Observation::withLimits)
                    .toList())
        .orElse(List.of());
  }

  /** Values of the areas of the group in which a target ranks, by period. */
  private Map<String, Map<String, Double>> group(
      Target target, IndicatorRef ref, Indicator indicator) {
    if (target.group() == null || target.group().area() == null) {
      return Map.of();
    }
    List<Area> areas =
        release
            .catalog()
            .areas()
            .of(target.group().area())
            .map(release.catalog().areas()::children)
            .orElse(List.of());
    Map<String, Map<String, Double>> values = new HashMap<>();
    for (Area area : areas) {
      for (Observation o : series(ref, indicator, area)) {
        values
            .computeIfAbsent(o.period().code(), p -> unknown(areas))
            .put(area.code(), o.value() == null ? Double.NaN : o.value());
      }
    }
    return values;
  }

  private static Map<String, Double> unknown(List<Area> areas) {
    Map<String, Double> values = new HashMap<>();
    areas.forEach(a -> values.put(a.code(), Double.NaN));
    return values;
  }

  /** Releases that touched a series from which a goal is computed. */
  Set<Integer> releases(ProgrammeLedger ledger, Goal goal) {
    Set<Integer> releases = new TreeSet<>();
    Set<IndicatorRef> seen = new HashSet<>();
    for (Metric metric : goal.metrics()) {
      for (Figure figure : metric.figures()) {
        IndicatorRef ref = figure.indicator();
        if (ref != null && seen.add(ref)) {
          releases.addAll(releases(ledger, ref));
        }
      }
    }
    return releases;
  }

  private List<Integer> releases(ProgrammeLedger ledger, IndicatorRef ref) {
    Optional<Indicator> indicator = release.catalog().indicators().of(ref.code());
    Optional<Area> area = area(ledger, ref);
    Optional<Integer> breakdown = release.catalog().breakdowns().id(ref.codes());
    if (indicator.isEmpty() || area.isEmpty() || breakdown.isEmpty()) {
      return List.of();
    }
    Map<String, Object> bound =
        Map.of(
            "indicator", indicator.get().id(),
            "area", area.get().id(),
            "breakdown", breakdown.get());
    return release.serving().query("series_releases", bound, row -> row.number("release"));
  }
}

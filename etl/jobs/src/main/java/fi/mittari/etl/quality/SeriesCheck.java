package fi.mittari.etl.quality;

import fi.mittari.etl.dataflow.Expect;
import fi.mittari.etl.dataflow.Expect.Against;
import fi.mittari.etl.dataflow.Severity;
import fi.mittari.model.Frequency;
import fi.mittari.model.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Holds the values of one series against each other and against what is published. */
final class SeriesCheck {

  /** Days by which the weeks of two years may differ. */
  private static final int SLACK = 4;

  /**
   * A value of the series.
   *
   * @param value what comes now, or null
   * @param published what is published now, or null
   */
  record Point(Period period, Double value, Double published) {}

  /** A fault at a point. */
  record Fault(String rule, Severity severity, String why, Point point) {}

  /** A value and the one it is held against. */
  private record Change(Point from, Point to) {
    double size() {
      return to.value() - from.value();
    }
  }

  private final List<Expect.Jump> jumps;
  private final Expect.Outliers outliers;

  /**
   * @param jumps those of the indicator
   */
  SeriesCheck(List<Expect.Jump> jumps, Expect.Outliers outliers) {
    this.jumps = jumps;
    this.outliers = outliers;
  }

  List<Fault> of(List<Point> points) {
    List<Change> changes = changes(points);
    List<Fault> faults = new ArrayList<>();
    for (Expect.Jump jump : jumps) {
      if (jump.against() == Against.PREVIOUS) {
        for (Change c : changes) {
          double before = c.from().value();
          jump(jump, "jump", before, "in " + c.from().period().code(), c.to(), faults);
        }
      } else {
        for (Point p : points) {
          if (p.value() != null && p.published() != null) {
            jump(jump, "jump-from-published", p.published(), "as published", p, faults);
          }
        }
      }
    }
    outliers(changes, faults);
    return faults;
  }

  private static void jump(
      Expect.Jump limit, String rule, double before, String when, Point now, List<Fault> faults) {
    double change = Math.abs(now.value() - before);
    if (limit.absolute() != null && change <= limit.absolute()) {
      return;
    }
    if (limit.relative() != null && change <= limit.relative() * Math.abs(before)) {
      return;
    }
    String most =
        (limit.relative() == null ? "" : number(100 * limit.relative()) + " %")
            + (limit.relative() != null && limit.absolute() != null ? " and " : "")
            + (limit.absolute() == null ? "" : number(limit.absolute()));
    faults.add(
        new Fault(
            rule,
            limit.severity(),
            "from %s (%s) to %s, expected to change by at most %s"
                .formatted(number(before), when, number(now.value()), most),
            now));
  }

  private void outliers(List<Change> changes, List<Fault> faults) {
    Map<Frequency, List<Change>> byFrequency = new EnumMap<>(Frequency.class);
    changes.forEach(
        c ->
            byFrequency
                .computeIfAbsent(c.to().period().frequency(), f -> new ArrayList<>())
                .add(c));
    for (List<Change> its : byFrequency.values()) {
      if (its.size() < outliers.changes()) {
        continue;
      }
      double[] scores = Outliers.modifiedZ(its.stream().mapToDouble(Change::size).toArray());
      for (int i = 0; i < scores.length; i++) {
        if (Math.abs(scores[i]) > outliers.threshold()) {
          Change c = its.get(i);
          faults.add(
              new Fault(
                  "outlier",
                  Severity.WARN,
                  "from %s (in %s) to %s: a change unlike the other %d of its series, modified z-score %.1f beyond %s"
                      .formatted(
                          number(c.from().value()),
                          c.from().period().code(),
                          number(c.to().value()),
                          scores.length - 1,
                          scores[i],
                          number(outliers.threshold())),
                  c.to()));
        }
      }
    }
  }

  private static List<Change> changes(List<Point> points) {
    List<Point> sorted =
        points.stream()
            .filter(p -> p.value() != null)
            .sorted(Comparator.comparing(Point::period))
            .toList();
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < sorted.size(); i++) {
      Point before = before(sorted, i);
      if (before != null) {
        changes.add(new Change(before, sorted.get(i)));
      }
    }
    return changes;
  }

  /**
   * The point a year earlier; where periods are a year or longer and it is not there, the nearest
   * earlier one. Months are not held against the month before: seasons are no jumps.
   */
  private static Point before(List<Point> sorted, int index) {
    Period own = sorted.get(index).period();
    boolean yearly =
        switch (own.frequency()) {
          case YEAR, SCHOOL_YEAR, YEARS -> true;
          default -> false;
        };
    for (int i = index - 1; i >= 0; i--) {
      Period other = sorted.get(i).period();
      if (other.frequency() == own.frequency()
          && (yearly ? other.end().isBefore(own.start()) : aYearBefore(other, own))) {
        return sorted.get(i);
      }
    }
    return null;
  }

  private static boolean aYearBefore(Period other, Period own) {
    int slack = own.frequency() == Frequency.WEEK ? SLACK : 0;
    return Math.abs(ChronoUnit.DAYS.between(other.start(), own.start().minusYears(1))) <= slack
        && Math.abs(
                ChronoUnit.DAYS.between(
                    other.end().plusDays(1), own.end().plusDays(1).minusYears(1)))
            <= slack;
  }

  private static String number(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? String.format(Locale.ROOT, "%.0f", number)
        : String.format(Locale.ROOT, "%.6g", number).replaceFirst("0+$", "");
  }
}

package fi.mittari.etl.simulate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts waits while they are made: completed ones by the period of the care, waiting ones at the
 * end of each period.
 */
final class WaitTallies {

  private static final List<String> DIMENSIONS = List.of("age", "service", "sex", "unit");
  private static final List<int[]> KEPT =
      List.of(new int[] {1}, new int[] {0, 1}, new int[] {1, 2}, new int[] {1, 3});
  private static final int HUNDRED = 100;
  private static final int QUARTER = 3;
  private static final double MEDIAN = 0.5;
  private static final double P90 = 0.9;

  private final CareRequests.Span span;
  private final CompletedLaw law = new CompletedLaw();
  private final Map<Cell, WaitCell> cells = new HashMap<>();
  private final Map<Integer, List<String>> periods = new HashMap<>();
  private final List<PeriodEnd> ends = new ArrayList<>();

  /** Last day of a period, or of the extract within it. */
  private record PeriodEnd(String period, int day) {}

  WaitTallies(CareRequests.Span span) {
    this.span = span;
    int last = CareRequests.Span.LAST_DAY;
    for (int day = span.firstDay(); day <= last; day++) {
      List<String> now = periodsOf(day);
      List<String> next = periodsOf(day + 1);
      for (int i = 0; i < now.size(); i++) {
        if (!now.get(i).equals(next.get(i)) || day == last) {
          ends.add(new PeriodEnd(now.get(i), day));
        }
      }
    }
  }

  /** The year and the quarter of a day. */
  private List<String> periodsOf(int day) {
    return periods.computeIfAbsent(
        day,
        d -> {
          LocalDate date = Days.date(d);
          int quarter = (date.getMonthValue() - 1) / QUARTER + 1;
          return List.of(Integer.toString(date.getYear()), date.getYear() + "-Q" + quarter);
        });
  }

  void add(String area, CareRequest request) {
    boolean young = request.age() < CareRequest.YOUNG_BELOW;
    int limit = Guarantee.limit(request.service(), young, request.need());
    List<String> codes =
        List.of(
            young ? "0-22" : "23+", request.service().code(), request.sex().code(), request.unit());
    int end = request.end();
    if (!request.withdrawn() && end >= span.firstDay() && end <= CareRequests.Span.LAST_DAY) {
      double chance = law.within(request.law(), request.service(), young, end);
      boolean inTime = request.days() <= limit;
      for (String period : periodsOf(end)) {
        for (Cell cell : new Cell(area, period, codes).wider(KEPT)) {
          cells
              .computeIfAbsent(cell, c -> new WaitCell())
              .complete(request.days(), request.law(), inTime, chance);
        }
      }
    }
    for (PeriodEnd at : ends) {
      if (request.waitsOn(at.day())) {
        boolean over = at.day() - request.need() > limit;
        for (Cell cell : new Cell(area, at.period(), codes).wider(KEPT)) {
          cells.computeIfAbsent(cell, c -> new WaitCell()).wait(over);
        }
      }
    }
  }

  void write(Truth truth) {
    for (Map.Entry<Cell, WaitCell> e : ShareTally.inOrder(cells)) {
      WaitCell c = e.getValue();
      if (c.completed() > 0) {
        quantile(truth, "wait-median-synthetic", e.getKey(), c, MEDIAN);
        quantile(truth, "wait-p90-synthetic", e.getKey(), c, P90);
        add(
            truth,
            "care-within-limit-synthetic",
            e.getKey(),
            new double[] {
              HUNDRED * c.expectedWithin() / c.completed(),
              HUNDRED * StrictMath.sqrt(c.variance()) / c.completed(),
              HUNDRED * (double) c.within() / c.completed(),
              c.within(),
              c.completed()
            });
      }
      count(truth, "care-begun-synthetic", e.getKey(), c.completed());
      count(truth, "still-waiting-synthetic", e.getKey(), c.waiting());
      if (c.waiting() > 0) {
        add(
            truth,
            "waiting-over-limit-synthetic",
            e.getKey(),
            new double[] {
              Double.NaN,
              Double.NaN,
              HUNDRED * (double) c.over() / c.waiting(),
              c.over(),
              c.waiting()
            });
      }
    }
  }

  private static void quantile(Truth truth, String indicator, Cell cell, WaitCell c, double p) {
    add(
        truth,
        indicator,
        cell,
        new double[] {
          c.expectedQuantile(p), c.standardError(p), c.quantile(p), Double.NaN, c.completed()
        });
  }

  private static void count(Truth truth, String indicator, Cell cell, long count) {
    add(
        truth,
        indicator,
        cell,
        new double[] {Double.NaN, Double.NaN, count, Double.NaN, Double.NaN});
  }

  private static void add(Truth truth, String indicator, Cell cell, double[] figures) {
    truth.add(
        new Truth.Row(
            indicator,
            cell.area(),
            cell.period(),
            cell.breakdown(DIMENSIONS),
            figures[0],
            figures[1],
            figures[2],
            figures[3],
            figures[4]));
  }
}

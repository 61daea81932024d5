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

  /** Quantiles of fewer waits follow no normal law. */
  private static final int WAITS_AT_LEAST = 60;

  private static final double MEDIAN = 0.5;
  private static final double P90 = 0.9;

  private final CareRequests.Span span;
  private final CompletedLaw law = new CompletedLaw();
  private final Map<Cell, WaitCell> cells = new HashMap<>();
  private final Map<Kind, WaitCell[]> found = new HashMap<>();
  private final Map<Integer, List<String>> periods = new HashMap<>();
  private final List<PeriodEnd> ends = new ArrayList<>();

  /** What decides in which cells a request counts. */
  private record Kind(
      int district, Service service, Sex sex, boolean young, String unit, String period) {}

  /** Last day of a period that is over by the day of the extract. */
  private record PeriodEnd(String period, int day) {}

  WaitTallies(CareRequests.Span span) {
    this.span = span;
    int last = CareRequests.Span.LAST_DAY;
    for (int day = span.firstDay(); day <= last; day++) {
      List<String> now = periodsOf(day);
      List<String> next = periodsOf(day + 1);
      for (int i = 0; i < now.size(); i++) {
        if (!now.get(i).equals(next.get(i))) {
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
    int last = CareRequests.Span.LAST_DAY;
    int end = request.end();
    if (!request.withdrawn() && end <= last) {
      double chance = law.within(request.law(), request.service(), young, end);
      boolean inTime = request.days() <= limit;
      for (String period : periodsOf(end)) {
        for (WaitCell cell : cells(area, period, request)) {
          cell.complete(request, inTime, chance);
        }
      }
    }
    if (request.need() >= span.firstDay()) {
      int days = Math.min(end, last) - request.need();
      boolean ended = !request.withdrawn() && end <= last;
      for (String period : periodsOf(request.need())) {
        for (WaitCell cell : cells(area, period, request)) {
          cell.begin(days, request.law(), ended);
        }
      }
    }
    for (PeriodEnd at : ends) {
      if (request.waitsOn(at.day())) {
        boolean over = at.day() - request.need() > limit;
        for (WaitCell cell : cells(area, at.period(), request)) {
          cell.wait(over);
        }
      }
    }
  }

  /** The cells of one kind of request in one period, found once and kept. */
  private WaitCell[] cells(String area, String period, CareRequest request) {
    boolean young = request.age() < CareRequest.YOUNG_BELOW;
    Kind kind =
        new Kind(
            request.district(), request.service(), request.sex(), young, request.unit(), period);
    return found.computeIfAbsent(
        kind,
        k -> {
          List<String> codes =
              List.of(
                  young ? "0-22" : "23+",
                  request.service().code(),
                  request.sex().code(),
                  request.unit());
          return new Cell(area, period, codes)
              .wider(KEPT).stream()
                  .map(cell -> cells.computeIfAbsent(cell, c -> new WaitCell()))
                  .toArray(WaitCell[]::new);
        });
  }

  void write(Truth truth) {
    for (Map.Entry<Cell, WaitCell> e : ShareTally.inOrder(cells)) {
      completed(truth, e.getKey(), e.getValue());
      began(truth, e.getKey(), e.getValue().began());
      waiting(truth, e.getKey(), e.getValue());
    }
  }

  private void completed(Truth truth, Cell cell, WaitCell c) {
    long n = c.completed().number();
    if (n > 0) {
      quantile(truth, "wait-median-synthetic", cell, c.completed(), MEDIAN);
      quantile(truth, "wait-p90-synthetic", cell, c.completed(), P90);
      add(
          truth,
          "care-within-limit-synthetic",
          cell,
          new double[] {
            HUNDRED * c.expectedWithin() / n,
            HUNDRED * StrictMath.sqrt(c.variance()) / n,
            HUNDRED * (double) c.within() / n,
            c.within(),
            n
          });
      count(truth, "care-begun-synthetic", cell, n);
    }
  }

  private void quantile(Truth truth, String indicator, Cell cell, Lengths its, double p) {
    long n = its.number();
    double error =
        n < WAITS_AT_LEAST ? Double.NaN : its.standardError(p, p * (1 - p) / n, law::below);
    add(
        truth,
        indicator,
        cell,
        new double[] {its.expected(p, law::below), error, its.quantile(p), Double.NaN, n});
  }

  private static void began(Truth truth, Cell cell, Lengths its) {
    Lengths.Median median = its.kaplanMeier();
    if (its.number() > 0 && !Double.isNaN(median.days())) {
      double error =
          its.number() < WAITS_AT_LEAST
              ? Double.NaN
              : its.standardError(MEDIAN, median.variance(), WaitLaw::within);
      add(
          truth,
          "wait-expected-median-synthetic",
          cell,
          new double[] {
            its.expected(MEDIAN, WaitLaw::within), error, median.days(), Double.NaN, its.number()
          });
    }
  }

  private static void waiting(Truth truth, Cell cell, WaitCell c) {
    if (c.waiting() > 0) {
      count(truth, "still-waiting-synthetic", cell, c.waiting());
      add(
          truth,
          "waiting-over-limit-synthetic",
          cell,
          new double[] {
            Double.NaN, Double.NaN, HUNDRED * (double) c.over() / c.waiting(), c.over(), c.waiting()
          });
    }
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

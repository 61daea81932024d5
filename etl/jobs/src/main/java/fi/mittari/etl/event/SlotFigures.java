package fi.mittari.etl.event;

import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.model.IndicatorKind;
import fi.mittari.statistics.interval.Quantiles;
import fi.mittari.statistics.waiting.WaitCounts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** The figures of third slots, one cell after the other. */
final class SlotFigures implements Iterator<Row> {

  private final EventPlan plan;
  private final EventPeriods periods;
  private final int listDays;
  private final Figures figures;
  private final Iterator<Row> counts;
  private final Deque<Row> ready = new ArrayDeque<>();
  private Row ahead;

  /** What is known of one moment, or of the moments of a period. */
  private static final class Moments {
    private final List<Double> medians = new ArrayList<>();
    private long measured;
    private long lists;
  }

  /**
   * @param counts of professionals by cell, moment and days, in this order
   */
  SlotFigures(EventPlan plan, EventPeriods periods, Figures figures, Iterator<Row> counts) {
    this.plan = plan;
    this.periods = periods;
    this.listDays = plan.events().slots().listDays();
    this.figures = figures;
    this.counts = counts;
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && (ahead != null || counts.hasNext())) {
      Row row = ahead == null ? counts.next() : ahead;
      ahead = null;
      long cell = row.getLong(0);
      Map<Integer, TreeMap<Long, Long>> byMoment = new TreeMap<>();
      while (row != null && row.getLong(0) == cell) {
        byMoment
            .computeIfAbsent(row.getInt(1), m -> new TreeMap<>())
            .put((long) row.getInt(2), row.getLong(3));
        row = counts.hasNext() ? counts.next() : null;
      }
      ahead = row;
      figures(cell, byMoment);
    }
    return !ready.isEmpty();
  }

  private void figures(long cell, Map<Integer, TreeMap<Long, Long>> byMoment) {
    Map<EventPeriods.Single, Moments> wanted = new LinkedHashMap<>();
    byMoment.forEach(
        (moment, days) -> {
          Long lists = days.remove(-1L);
          for (EventPeriods.Single period : periods.holding(moment)) {
            Moments its = wanted.computeIfAbsent(period, p -> new Moments());
            its.lists += lists == null ? 0 : lists;
            if (!days.isEmpty()) {
              WaitCounts waits =
                  new WaitCounts(
                      days.keySet().stream().mapToLong(Long::longValue).toArray(),
                      days.values().stream().mapToLong(Long::longValue).toArray());
              its.medians.add(waits.quantile(0.5));
              its.measured += waits.total();
            }
          }
        });
    String area = plan.cells().area(cell);
    String breakdown = plan.cells().breakdown(cell);
    for (Dataflow.Indicator indicator : plan.dataflow().indicators()) {
      wanted.forEach(
          (period, its) ->
              ready.add(
                  figures.row(indicator, area, breakdown, period.code(), of(indicator, its))));
    }
  }

  private Figure of(Dataflow.Indicator indicator, Moments its) {
    long all = its.measured + its.lists;
    String rule = "slots:" + indicator.measure();
    if (indicator.measure().equals(SlotsKind.LISTS)) {
      return IndicatorKind.of(indicator.kind()) == IndicatorKind.COUNT
          ? Figure.part(its.lists, all, its.lists, rule)
          : Figure.share(its.lists, all, indicator.factor(), all, rule);
    }
    if (its.medians.isEmpty()) {
      return Figure.of(listDays, its.lists, its.lists, rule);
    }
    double[] medians = its.medians.stream().mapToDouble(Double::doubleValue).toArray();
    return Figure.of(Quantiles.of(medians, 0.5), its.measured, its.measured, rule);
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.poll();
  }
}

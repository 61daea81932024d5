package fi.mittari.etl.event;

import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.model.IndicatorKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** The figures of cells, made of their counts, one cell after the other. */
final class WaitFigures implements Iterator<Row> {

  private final EventPlan plan;
  private final EventPeriods periods;
  private final int observedFrom;
  private final int observedUntil;
  private final Figures figures;
  private final Iterator<Row> counts;
  private final Deque<Row> ready = new ArrayDeque<>();
  private Row ahead;

  /**
   * @param counts with the columns of {@link CountMap#SCHEMA}, those of one cell together
   */
  WaitFigures(EventPlan plan, WaitsPlan waits, Figures figures, Iterator<Row> counts) {
    this.plan = plan;
    this.periods = waits.periods();
    String from = plan.events().observedFrom();
    this.observedFrom =
        from == null ? Integer.MIN_VALUE : (int) java.time.LocalDate.parse(from).toEpochDay();
    this.observedUntil = waits.rules().observedUntil();
    this.figures = figures;
    this.counts = counts;
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && (ahead != null || counts.hasNext())) {
      WaitCell cell = new WaitCell();
      Row first = ahead == null ? counts.next() : ahead;
      long number = first.getLong(0);
      cell.add(first.getLong(1), first.getLong(2));
      ahead = null;
      while (ahead == null && counts.hasNext()) {
        Row next = counts.next();
        if (next.getLong(0) == number) {
          cell.add(next.getLong(1), next.getLong(2));
        } else {
          ahead = next;
        }
      }
      figures(number, cell);
    }
    return !ready.isEmpty();
  }

  private void figures(long number, WaitCell cell) {
    String area = plan.cells().area(number);
    String breakdown = plan.cells().breakdown(number);
    TreeMap<Integer, long[]> standing = cell.standing(Math.max(periods.base(observedUntil), -1));
    Map<EventPeriods.Single, WaitCell.Lengths> done = lengths(cell.done());
    Map<EventPeriods.Single, WaitCell.Lengths> began = lengths(cell.began());
    Map<EventPeriods.Single, long[]> waiting = moments(standing, cell.waiting());
    for (Dataflow.Indicator indicator : plan.dataflow().indicators()) {
      WaitMeasure measure = WaitMeasure.of(indicator.measure());
      switch (measure.base()) {
        case COMPLETED, QUANTILE, WITHIN_LIMIT ->
            done.forEach(
                (p, its) -> add(indicator, area, breakdown, p, of(indicator, measure, its)));
        case STARTED, KAPLAN_MEIER ->
            began.forEach(
                (p, its) -> add(indicator, area, breakdown, p, of(indicator, measure, its)));
        case WAITING, OVER_LIMIT ->
            waiting.forEach(
                (p, its) -> add(indicator, area, breakdown, p, at(indicator, measure, its)));
      }
    }
  }

  /** Base periods added up to the periods that are wanted, and the single ones. */
  private Map<EventPeriods.Single, WaitCell.Lengths> lengths(Map<Integer, WaitCell.Lengths> all) {
    Map<EventPeriods.Single, WaitCell.Lengths> wanted = new java.util.LinkedHashMap<>();
    for (EventPeriods.Regular kind : periods.regular()) {
      Map<Integer, WaitCell.Lengths> wider = new TreeMap<>();
      all.forEach(
          (period, its) -> {
            if (period < WaitKeys.SINGLE && periods.wanted(kind, periods.wider(kind, period))) {
              wider
                  .computeIfAbsent(periods.wider(kind, period), p -> new WaitCell.Lengths())
                  .with(its);
            }
          });
      wider.forEach((period, its) -> wanted.put(periods.of(kind, period), its));
    }
    all.forEach(
        (period, its) -> {
          if (period >= WaitKeys.SINGLE) {
            wanted.put(periods.single().get(period - WaitKeys.SINGLE), its);
          }
        });
    wanted.keySet().removeIf(p -> p.to() < observedFrom);
    return wanted;
  }

  /** Who waits at the end of the periods that are wanted, as far as they have ended. */
  private Map<EventPeriods.Single, long[]> moments(
      TreeMap<Integer, long[]> standing, Map<Integer, long[]> single) {
    Map<EventPeriods.Single, long[]> wanted = new java.util.LinkedHashMap<>();
    for (EventPeriods.Regular kind : periods.regular()) {
      standing.forEach(
          (base, its) -> {
            int wider = periods.wider(kind, base);
            if (periods.lastBase(kind, wider) == base
                && periods.wanted(kind, wider)
                && (periods.all(kind) || its[0] > 0)) {
              wanted.put(periods.of(kind, wider), its);
            }
          });
    }
    single.forEach((p, its) -> wanted.put(periods.single().get(p - WaitKeys.SINGLE), its));
    wanted.keySet().removeIf(p -> p.to() > observedUntil || p.to() < observedFrom);
    return wanted;
  }

  private static Figure of(
      Dataflow.Indicator indicator, WaitMeasure measure, WaitCell.Lengths its) {
    String rule = "waits:" + indicator.measure();
    long total = its.total();
    return switch (measure.base()) {
      case COMPLETED, STARTED -> Figure.count(total, total, rule);
      case QUANTILE -> Figure.of(its.quantile(measure.probability()), total, total, rule);
      case KAPLAN_MEIER -> its.kaplanMeier(measure.probability(), rule);
      default -> {
        long within = its.flagged(1);
        long limited = within + its.flagged(2);
        yield limited == 0
            ? null
            : Figure.share(within, limited, indicator.factor(), limited, rule);
      }
    };
  }

  private static Figure at(Dataflow.Indicator indicator, WaitMeasure measure, long[] its) {
    String rule = "waits:" + indicator.measure();
    if (measure.base() == WaitMeasure.Base.WAITING) {
      return Figure.count(its[0], its[0], rule);
    }
    if (IndicatorKind.of(indicator.kind()) == IndicatorKind.COUNT) {
      return Figure.part(its[1], its[2], its[1], rule);
    }
    return its[2] == 0 ? null : Figure.share(its[1], its[2], indicator.factor(), its[2], rule);
  }

  private void add(
      Dataflow.Indicator indicator,
      String area,
      String breakdown,
      EventPeriods.Single period,
      Figure figure) {
    if (figure == null) {
      return;
    }
    boolean whole = period.from() >= observedFrom && period.to() <= observedUntil;
    boolean given = figure.status().equals("normal");
    ready.add(
        figures.row(
            indicator,
            area,
            breakdown,
            period.code(),
            whole || !given ? figure : figure.as("provisional")));
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.poll();
  }
}

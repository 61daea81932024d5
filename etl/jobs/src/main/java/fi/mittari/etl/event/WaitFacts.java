package fi.mittari.etl.event;

import fi.mittari.etl.staging.Refusal;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Row;

/** Counts the waits of one task by {@link Cells#leaf leaf} and {@link WaitKeys key}. */
final class WaitFacts implements Iterator<Row> {

  private final WaitsPlan plan;
  private final Iterator<Row> waits;
  private final EventTally tally;
  private final CountMap counts = new CountMap();
  private EventTally.Entry entry;
  private Iterator<Row> ready = Collections.emptyIterator();
  private String at;

  /**
   * @param waits with the columns of {@link WaitsPlan}
   */
  WaitFacts(WaitsPlan plan, Iterator<Row> waits, EventTally tally) {
    this.plan = plan;
    this.waits = waits;
    this.tally = tally;
    this.entry = new EventTally.Entry("waits " + TaskContext.getPartitionId());
  }

  @Override
  public boolean hasNext() {
    while (!ready.hasNext() && entry != null) {
      while (waits.hasNext() && !counts.full()) {
        count(waits.next());
      }
      if (!waits.hasNext()) {
        tally.add(entry);
        entry = null;
      }
      ready = counts.drain();
    }
    return ready.hasNext();
  }

  private void count(Row row) {
    WaitsPlan.Wait wait = plan.wait(row);
    try {
      if (row.<Boolean>getAs(WaitCases.CONFLICT)) {
        throw new Refusal(
            "case-differs", "", "the records of this case say different things of it");
      }
      add(wait, plan.leaf(row, wait));
    } catch (Refusal refusal) {
      entry.refuse(
          new EventTally.Refused(
              row.getAs("source_file"),
              row.<Long>getAs("source_line"),
              plan.column(at),
              refusal.value(),
              refusal.rule(),
              refusal.getMessage()));
    }
  }

  private void add(WaitsPlan.Wait wait, long leaf) throws Refusal {
    WaitRules rules = plan.rules();
    at = WaitsPlan.FROM;
    if (wait.from() == null) {
      throw new Refusal("no-beginning", "", "the case has no day on which the wait began");
    }
    rules.observed(wait.from());
    Long end = wait.to() != null ? wait.to() : wait.left();
    at = wait.to() != null ? WaitsPlan.TO : WaitsPlan.LEFT;
    if (end != null) {
      rules.observed(end);
    } else if (plan.leavesOutEndless()) {
      return;
    }
    int from = rules.day(wait.from());
    Integer to = wait.to() == null ? null : rules.day(wait.to());
    Integer left = end == null ? null : rules.day(end);
    int decided = left == null ? rules.observedUntil() : left;
    Integer limit =
        wait.due() != null ? wait.due() : rules.limit(from, decided, wait.service(), wait.age());
    if (to != null) {
      done(leaf, plan.periodOfEnd() ? to : from, rules.length(wait.from(), wait.to()), to, limit);
    }
    long seen = end == null ? Math.max(rules.observedEnd(), wait.from()) : end;
    began(leaf, from, rules.length(wait.from(), seen), to != null);
    if (plan.waiting()) {
      growth(leaf, from, left, limit);
      waiting(leaf, from, left, limit);
    }
  }

  private void done(long leaf, int day, long length, int to, Integer limit) {
    int flag = limit == null ? 0 : to <= limit ? 1 : 2;
    add(leaf, WaitKeys.DONE, day, flag, length);
  }

  private void began(long leaf, int day, long length, boolean ended) {
    if (plan.began()) {
      add(leaf, WaitKeys.BEGAN, day, ended ? 0 : 1, length);
    }
  }

  private void add(long leaf, int type, int day, int flag, long length) {
    int base = plan.periods().base(day);
    if (base >= 0 && plan.periods().holds(base)) {
      counts.add(leaf, WaitKeys.of(type, base, flag, length), 1);
    }
    List<EventPeriods.Single> single = plan.periods().single();
    for (int i = 0; i < single.size(); i++) {
      if (single.get(i).holds(day)) {
        counts.add(leaf, WaitKeys.of(type, WaitKeys.SINGLE + i, flag, length), 1);
      }
    }
  }

  /** Who begins and ends within one base period never waits at the end of one. */
  private void growth(long leaf, int from, Integer left, Integer limit) {
    EventPeriods periods = plan.periods();
    int first = periods.base(from);
    if (first < 0) {
      return;
    }
    int last = left == null ? Integer.MAX_VALUE : periods.base(left);
    growth(leaf, 0, first, last);
    if (limit != null) {
      growth(leaf, 2, first, last);
      if (limit < plan.rules().observedUntil()) {
        growth(leaf, 1, periods.base(Math.max(limit + 1, from)), last);
      }
    }
  }

  private void growth(long leaf, int flag, int first, int last) {
    if (first < last) {
      counts.add(leaf, WaitKeys.of(WaitKeys.GROWTH, first, flag, 0), 1);
      if (last < Integer.MAX_VALUE) {
        counts.add(leaf, WaitKeys.of(WaitKeys.GROWTH, last, flag, 0), -1);
      }
    }
  }

  private void waiting(long leaf, int from, Integer left, Integer limit) {
    List<EventPeriods.Single> single = plan.periods().single();
    for (int i = 0; i < single.size(); i++) {
      int moment = single.get(i).to();
      if (moment <= plan.rules().observedUntil()
          && from <= moment
          && (left == null || left > moment)) {
        counts.add(leaf, WaitKeys.of(WaitKeys.WAITING, WaitKeys.SINGLE + i, 0, 0), 1);
        if (limit != null) {
          counts.add(leaf, WaitKeys.of(WaitKeys.WAITING, WaitKeys.SINGLE + i, 2, 0), 1);
          if (moment > limit) {
            counts.add(leaf, WaitKeys.of(WaitKeys.WAITING, WaitKeys.SINGLE + i, 1, 0), 1);
          }
        }
      }
    }
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.next();
  }
}

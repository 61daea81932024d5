package fi.mittari.etl.conform;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.spark.util.AccumulatorV2;

/**
 * What tasks saw while they read. Each task's word stands under its own number, so that a task that
 * runs again says the same and is not counted twice.
 */
final class DirectTally extends AccumulatorV2<DirectTally.Entry, Map<Integer, DirectTally.Entry>> {

  private static final long serialVersionUID = 1L;

  private final HashMap<Integer, Entry> entries = new HashMap<>();

  /**
   * What one task saw.
   *
   * @param share its number
   * @param dataflow that it read of
   * @param read records
   * @param accepted staged rows
   * @param faulty rows that staging refused or warned of
   */
  record Entry(int share, String dataflow, long read, long accepted, long faulty)
      implements Serializable {}

  long sum(String dataflow, ToLongFunction<Entry> what) {
    return entries.values().stream()
        .filter(e -> e.dataflow().equals(dataflow))
        .mapToLong(what)
        .sum();
  }

  @Override
  public boolean isZero() {
    return entries.isEmpty();
  }

  @Override
  public DirectTally copy() {
    DirectTally copy = new DirectTally();
    copy.entries.putAll(entries);
    return copy;
  }

  @Override
  public void reset() {
    entries.clear();
  }

  @Override
  public synchronized void add(Entry entry) {
    entries.put(entry.share(), entry);
  }

  @Override
  public void merge(AccumulatorV2<Entry, Map<Integer, Entry>> other) {
    entries.putAll(other.value());
  }

  @Override
  public Map<Integer, Entry> value() {
    return entries;
  }
}

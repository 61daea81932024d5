package fi.mittari.etl.event;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.util.AccumulatorV2;

/**
 * What tasks saw while they read: records, refusals, areas. Each task's word stands under its own
 * name, so that a task that runs again says the same and is not counted twice.
 */
public final class EventTally
    extends AccumulatorV2<EventTally.Entry, Map<String, EventTally.Entry>> {

  private static final long serialVersionUID = 1L;

  /** Refusals that a task keeps; it counts all of them. */
  static final int KEPT_BY_TASK = 1_000;

  private final HashMap<String, Entry> entries = new HashMap<>();

  /**
   * A record that was refused.
   *
   * @param file the file's name
   * @param line 1-based line, or row of a Parquet file
   * @param column the column at fault
   * @param value the text at fault
   * @param rule short name of what was broken
   * @param message in plain words
   */
  public record Refused(
      String file, long line, String column, String value, String rule, String message)
      implements Serializable {}

  /** What one task saw; filled by it alone. */
  static final class Entry implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String task;
    private long read;
    private long refused;
    private boolean broken;
    private final ArrayList<Refused> first = new ArrayList<>();
    private final HashSet<String> areas = new HashSet<>();

    /**
     * @param task name of the task, the same whenever it runs
     */
    Entry(String task) {
      this.task = task;
    }

    void read() {
      read++;
    }

    void area(String area) {
      areas.add(area);
    }

    void refuse(Refused refusal) {
      refused++;
      if (first.size() < KEPT_BY_TASK) {
        first.add(refusal);
      }
    }

    /** A fault after which the rest of the file cannot be read. */
    void broken(Refused refusal) {
      broken = true;
      refuse(refusal);
    }
  }

  /** Records read. */
  public long read() {
    return entries.values().stream().mapToLong(e -> e.read).sum();
  }

  /** Records or cases refused. */
  public long refused() {
    return entries.values().stream().mapToLong(e -> e.refused).sum();
  }

  /** Whether a file broke off. */
  public boolean broken() {
    return entries.values().stream().anyMatch(e -> e.broken);
  }

  /** The areas that occur. */
  public Set<String> areas() {
    Set<String> all = new TreeSet<>();
    entries.values().forEach(e -> all.addAll(e.areas));
    return all;
  }

  /** The first refusals by file and line. */
  public List<Refused> first(int most) {
    return entries.values().stream()
        .flatMap(e -> e.first.stream())
        .sorted(
            Comparator.comparing(Refused::file)
                .thenComparing(Refused::line)
                .thenComparing(r -> String.valueOf(r.column())))
        .limit(most)
        .toList();
  }

  @Override
  public boolean isZero() {
    return entries.isEmpty();
  }

  @Override
  public EventTally copy() {
    EventTally copy = new EventTally();
    copy.entries.putAll(entries);
    return copy;
  }

  @Override
  public void reset() {
    entries.clear();
  }

  @Override
  public void add(Entry entry) {
    entries.put(entry.task, entry);
  }

  @Override
  public void merge(AccumulatorV2<Entry, Map<String, Entry>> other) {
    entries.putAll(other.value());
  }

  @Override
  public Map<String, Entry> value() {
    return entries;
  }
}

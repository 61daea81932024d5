package fi.mittari.api.column;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * Reads the series of an indicator one after the other as they lie, each in whole runs of
 * observations. Not thread-safe.
 */
public final class ColumnScan {

  private final Iterator<BoundShard> rest;
  private final IntPredicate takenArea;
  private final IntPredicate takenBreakdown;
  private final List<String> names;
  private BoundShard bound;
  private Shard shard;
  private int[] areas;
  private int[] breakdowns;
  private boolean[] takenAreas;
  private boolean[] takenBreakdowns;
  private int[] dataflows;
  private int series;
  private int first;
  private int list;

  /**
   * @param areas those that are taken, by their numbers in the serving file
   * @param breakdowns as areas
   * @param names of dataflows, by whose places {@link #dataflows} tells them
   */
  ColumnScan(
      List<BoundShard> shards, IntPredicate areas, IntPredicate breakdowns, List<String> names) {
    this.rest = shards.iterator();
    this.takenArea = areas;
    this.takenBreakdown = breakdowns;
    this.names = List.copyOf(names);
  }

  /** Goes to the next series; false after the last. */
  public boolean next() {
    while (true) {
      if (bound == null || ++series >= shard.header().series()) {
        if (!rest.hasNext()) {
          return false;
        }
        open(rest.next());
      } else if (takenAreas[shard.area(series)] && takenBreakdowns[shard.breakdown(series)]) {
        first = shard.first(series);
        list = shard.list(series);
        return true;
      }
    }
  }

  private void open(BoundShard next) {
    bound = next;
    shard = next.shard();
    series = -1;
    areas = next.areas().byPlace();
    breakdowns = next.breakdowns().byPlace();
    takenAreas = taken(areas, takenArea);
    takenBreakdowns = taken(breakdowns, takenBreakdown);
    dataflows = shard.header().dataflows().stream().mapToInt(names::indexOf).toArray();
  }

  private static boolean[] taken(int[] numbers, IntPredicate which) {
    boolean[] taken = new boolean[numbers.length];
    for (int i = 0; i < taken.length; i++) {
      taken[i] = which.test(numbers[i]);
    }
    return taken;
  }

  /** Number of the area in the serving file. */
  public int area() {
    return areas[shard.area(series)];
  }

  /** Number of the breakdown in the serving file. */
  public int breakdown() {
    return breakdowns[shard.breakdown(series)];
  }

  /** How many observations the series has. */
  public int size() {
    return shard.first(series + 1) - first;
  }

  /** The place of a period among all periods of the catalog. */
  public int period(int place) {
    return bound.periods()[shard.period(list + place)];
  }

  /** A number as it was published; NaN for null. */
  public double number(Field field, int place) {
    return shard.numbers(field).at(first + place);
  }

  /**
   * Copies the numbers of the series.
   *
   * @param place of the first in the series
   * @param into for each field, in their order, what takes so many from a place on
   */
  public void numbers(int place, int count, double[][] into, int at) {
    shard.numbers(first + place, count, into, at);
  }

  /** Copies statuses by their ordinals, as {@link #numbers}. */
  public void statuses(int place, int count, int[] into, int at) {
    shard.statuses(first + place, count, into, at);
  }

  /** Copies dataflows by their places among the names, as {@link #numbers}. */
  public void dataflows(int place, int count, int[] into, int at) {
    if (dataflows.length == 1) {
      Arrays.fill(into, at, at + count, dataflows[0]);
      return;
    }
    for (int i = 0; i < count; i++) {
      into[at + i] = dataflows[shard.dataflowPlace(first + place + i)];
    }
  }

  /** All dataflows that shards know. */
  static SortedSet<String> dataflows(List<BoundShard> shards) {
    SortedSet<String> all = new TreeSet<>();
    shards.forEach(one -> all.addAll(one.shard().header().dataflows()));
    return all;
  }
}

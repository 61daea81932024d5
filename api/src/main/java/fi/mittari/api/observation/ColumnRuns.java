package fi.mittari.api.observation;

import fi.mittari.api.column.ColumnScan;
import fi.mittari.api.column.ColumnStore;
import fi.mittari.api.column.Field;
import fi.mittari.api.serving.Block;
import java.util.Arrays;

/**
 * What is taken of one indicator, in runs of observations that lie side by side. Not thread-safe.
 */
final class ColumnRuns {

  private final ColumnStore store;
  private final ColumnScan scan;
  private final int indicator;
  private final boolean[] periods;
  private final ColumnObservations.Key after;
  private int size;
  private int from;
  private int to;

  /**
   * @param indicator number in the serving file
   * @param periods by place of the period whether it is taken; null for all
   * @param after what comes before the first that is taken, or null
   */
  ColumnRuns(
      ColumnStore store,
      ColumnScan scan,
      int indicator,
      boolean[] periods,
      ColumnObservations.Key after) {
    this.store = store;
    this.scan = scan;
    this.indicator = indicator;
    this.periods = periods;
    this.after = after;
  }

  /** Goes to the next run, unless the one at hand has something left; false after the last. */
  boolean next() {
    while (from >= to) {
      if (!inSeries()) {
        if (!scan.next()) {
          return false;
        }
        size = scan.size();
        from = 0;
        to = after == null ? 0 : begin();
      }
    }
    return true;
  }

  /** The place of the first that is not before the beginning; empties the run at hand. */
  private int begin() {
    boolean whole = size == 0 || follows(0);
    boolean none = !whole && !follows(size - 1);
    from = whole ? 0 : none ? size : 1;
    while (from < size && !whole && !follows(from)) {
      from++;
    }
    return from;
  }

  private boolean follows(int place) {
    return after.isBefore(
        indicator, scan.area(), scan.breakdown(), store.periodId(scan.period(place)));
  }

  /** The next run of the same series. */
  private boolean inSeries() {
    from = to;
    while (from < size && !takes(from)) {
      from++;
    }
    to = from;
    while (to < size && takes(to)) {
      to = periods == null ? size : to + 1;
    }
    return from < to;
  }

  private boolean takes(int place) {
    return periods == null || periods[scan.period(place)];
  }

  int area() {
    return scan.area();
  }

  int breakdown() {
    return scan.breakdown();
  }

  /** How many observations are left in the run at hand. */
  int left() {
    return to - from;
  }

  /** Passes over all that is left of it. */
  void skip() {
    from = to;
  }

  /** Marks the periods of the run in which there is a value; passes over it. */
  void mark(boolean[] valued) {
    for (; from < to; from++) {
      valued[scan.period(from)] |= !Double.isNaN(scan.number(Field.VALUE, from));
    }
  }

  /** The columns of a block that take the numbers, in the order of the fields. */
  static double[][] numbers(Block block) {
    double[][] numbers = new double[Field.values().length][];
    for (Field field : Field.values()) {
      numbers[field.ordinal()] =
          switch (field) {
            case VALUE -> block.value();
            case LOWER -> block.lower();
            case UPPER -> block.upper();
            case NUMERATOR -> block.numerator();
            case DENOMINATOR -> block.denominator();
            case DENOMINATOR_LOWER -> block.denominatorLower();
            case DENOMINATOR_UPPER -> block.denominatorUpper();
          };
    }
    return numbers;
  }

  /**
   * Moves the first so many of what is left into a block, from a row on.
   *
   * @param numbers those of the block
   */
  void move(int count, Block block, double[][] numbers, int row) {
    Arrays.fill(block.indicator(), row, row + count, indicator);
    Arrays.fill(block.area(), row, row + count, scan.area());
    Arrays.fill(block.breakdown(), row, row + count, scan.breakdown());
    for (int i = 0; i < count; i++) {
      block.period()[row + i] = store.periodId(scan.period(from + i));
    }
    scan.numbers(from, count, numbers, row);
    scan.statuses(from, count, block.status(), row);
    scan.dataflows(from, count, block.dataflow(), row);
    from += count;
  }
}

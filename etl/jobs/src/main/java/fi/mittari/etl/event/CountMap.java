package fi.mittari.etl.event;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Adds up counts by two numbers in bounded memory: when it is full it gives out what it has, to be
 * added up again elsewhere. Not thread-safe.
 */
final class CountMap {

  /** Columns of what it gives out. */
  static final StructType SCHEMA =
      new StructType()
          .add("cell", DataTypes.LongType, false)
          .add("key", DataTypes.LongType, false)
          .add("count", DataTypes.LongType, false);

  private static final int MOST = 1 << 19;

  private long[] cells = new long[1 << 10];
  private long[] keys = new long[1 << 10];
  private long[] counts = new long[1 << 10];
  private boolean[] taken = new boolean[1 << 10];
  private int size;

  /** Adds to a count. */
  void add(long cell, long key, long count) {
    if (2 * size >= taken.length) {
      grow();
    }
    int at = slot(cell, key);
    if (!taken[at]) {
      taken[at] = true;
      cells[at] = cell;
      keys[at] = key;
      counts[at] = 0;
      size++;
    }
    counts[at] += count;
  }

  private int slot(long cell, long key) {
    long hash = (cell * 0x9E3779B97F4A7C15L + key) * 0xC2B2AE3D27D4EB4FL;
    int mask = taken.length - 1;
    int at = (int) (hash >>> 32) & mask;
    while (taken[at] && (cells[at] != cell || keys[at] != key)) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    long[] oldCells = cells;
    long[] oldKeys = keys;
    long[] oldCounts = counts;
    boolean[] old = taken;
    int length = 2 * old.length;
    cells = new long[length];
    keys = new long[length];
    counts = new long[length];
    taken = new boolean[length];
    for (int i = 0; i < old.length; i++) {
      if (old[i]) {
        int at = slot(oldCells[i], oldKeys[i]);
        taken[at] = true;
        cells[at] = oldCells[i];
        keys[at] = oldKeys[i];
        counts[at] = oldCounts[i];
      }
    }
  }

  /** Whether it should be emptied. */
  boolean full() {
    return size >= MOST - 4096;
  }

  /** Gives out all counts that are not zero; to be read to the end, the map is empty then. */
  Iterator<Row> drain() {
    return new Iterator<>() {
      private int at = -1;

      {
        advance();
      }

      private void advance() {
        do {
          at++;
        } while (at < taken.length && !(taken[at] && counts[at] != 0));
        if (at == taken.length) {
          Arrays.fill(taken, false);
          size = 0;
        }
      }

      @Override
      public boolean hasNext() {
        return at < taken.length;
      }

      @Override
      public Row next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        Row row = RowFactory.create(cells[at], keys[at], counts[at]);
        advance();
        return row;
      }
    };
  }
}

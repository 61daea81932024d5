package fi.mittari.etl.event;

import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;

/**
 * Adds up the counts of {@link Cells#leaf leaves}, those of one leaf in one task, and spreads them
 * over the cells: wider areas and tables are reached by counts, which are few, not by waits.
 */
final class WaitSpread implements Iterator<Row> {

  private static final int KNOWN = 100_000;

  private final Cells cells;
  private final Iterator<Row> counts;
  private final CountMap sums = new CountMap();
  private final Map<Long, long[]> known = new HashMap<>();
  private Iterator<Row> ready = Collections.emptyIterator();

  /**
   * @param counts with the columns of {@link CountMap#SCHEMA}, leaves as cells
   */
  WaitSpread(Cells cells, Iterator<Row> counts) {
    this.cells = cells;
    this.counts = counts;
  }

  @Override
  public boolean hasNext() {
    while (!ready.hasNext() && counts.hasNext()) {
      while (counts.hasNext() && !sums.full()) {
        Row row = counts.next();
        for (long cell : cells(row.getLong(0))) {
          sums.add(cell, row.getLong(1), row.getLong(2));
        }
      }
      ready = sums.drain();
    }
    return ready.hasNext();
  }

  private long[] cells(long leaf) {
    if (known.size() >= KNOWN) {
      known.clear();
    }
    return known.computeIfAbsent(leaf, cells::of);
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.next();
  }
}

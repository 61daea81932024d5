package fi.mittari.api.observation;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.column.ColumnScan;
import fi.mittari.api.column.ColumnStore;
import fi.mittari.api.http.Question;
import fi.mittari.api.selection.Selection;
import fi.mittari.api.serving.Block;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * A whole selection as it lies in mapped columns, block by block, in the order of pages. Nothing of
 * it is held but the block at hand.
 */
final class ColumnBlocks {

  /**
   * What is taken of an indicator.
   *
   * @param periods by place of the period whether it is taken; null for all
   */
  private record Taken(Indicator indicator, boolean[] periods, long count) {}

  private final Question question;
  private final ColumnStore store;
  private final IntPredicate areas;
  private final IntPredicate breakdowns;
  private final ColumnObservations.Key after;
  private final SortedSet<String> dataflows = new TreeSet<>();
  private final List<Taken> taken = new ArrayList<>();
  private boolean ordered = true;

  private ColumnBlocks(
      Question question, ColumnStore store, Selection selection, ColumnObservations.Key after) {
    this.question = question;
    this.store = store;
    this.areas =
        selection
            .areas()
            .map(list -> among(list.stream().map(Area::id).toList()))
            .orElse(number -> true);
    this.breakdowns = among(selection.breakdowns());
    this.after = after;
  }

  private static IntPredicate among(Iterable<Integer> numbers) {
    BitSet set = new BitSet();
    numbers.forEach(set::set);
    return set::get;
  }

  /**
   * Counts what there is; the figures themselves are read as blocks are taken.
   *
   * @param after what comes before the first, or null
   * @return empty where the past is asked about, where there are no columns, or where they lie in
   *     another order
   */
  static Optional<ColumnBlocks> of(
      Question question, Selection selection, ColumnObservations.Key after) {
    ColumnStore store = question.serving().columns();
    if (store == null || question.release() != question.serving().release()) {
      return Optional.empty();
    }
    ColumnBlocks blocks = new ColumnBlocks(question, store, selection, after);
    boolean[] periods = selection.periods().map(ids -> places(store, ids)).orElse(null);
    SortedMap<Integer, Indicator> indicators = new TreeMap<>();
    selection.indicators().forEach(i -> indicators.put(i.id(), i));
    (after == null ? indicators : indicators.tailMap(after.indicator()))
        .values()
        .forEach(i -> blocks.take(i, periods, selection.last()));
    return blocks.ordered ? Optional.of(blocks) : Optional.empty();
  }

  private static boolean[] places(ColumnStore store, Set<Integer> ids) {
    boolean[] taken = new boolean[store.periods()];
    for (int place = 0; place < taken.length; place++) {
      taken[place] = ids.contains(store.periodId(place));
    }
    return taken;
  }

  private void take(Indicator indicator, boolean[] periods, Optional<Integer> last) {
    boolean[] own = last.isPresent() ? lastOf(runs(indicator, periods, null), last.get()) : periods;
    long count = count(runs(indicator, own, after));
    if (count > 0) {
      taken.add(new Taken(indicator, own, count));
      dataflows.addAll(store.dataflows(indicator.id()));
    }
  }

  private ColumnRuns runs(Indicator indicator, boolean[] periods, ColumnObservations.Key from) {
    ColumnScan scan = store.scan(indicator.id(), areas, breakdowns, List.copyOf(dataflows));
    return new ColumnRuns(store, scan, indicator.id(), periods, from);
  }

  /** Only the last periods in which any of the series has a value. */
  private boolean[] lastOf(ColumnRuns runs, int number) {
    boolean[] valued = new boolean[store.periods()];
    while (runs.next()) {
      runs.mark(valued);
    }
    int left = number;
    for (int place = valued.length - 1; place >= 0; place--) {
      if (valued[place] && left-- <= 0) {
        Arrays.fill(valued, 0, place + 1, false);
        break;
      }
    }
    return valued;
  }

  private long count(ColumnRuns runs) {
    long count = 0;
    int area = -1;
    int breakdown = -1;
    while (runs.next()) {
      ordered &= runs.area() > area || runs.area() == area && runs.breakdown() >= breakdown;
      area = runs.area();
      breakdown = runs.breakdown();
      count += runs.left();
      runs.skip();
    }
    return count;
  }

  /** How many observations there are in all. */
  long count() {
    return taken.stream().mapToLong(Taken::count).sum();
  }

  /** The dataflows that they may be from: what {@link Block#dataflow} counts. */
  SortedSet<String> dataflows() {
    return dataflows;
  }

  /**
   * All observations.
   *
   * @param size of each block but the last
   */
  Iterator<Block> blocks(int size) {
    return new Reader(size);
  }

  /** Fills one block after the other, each whole. */
  private final class Reader implements Iterator<Block> {
    private final int size;
    private final Iterator<Taken> rest = taken.iterator();
    private long left = count();
    private ColumnRuns runs;

    Reader(int size) {
      this.size = size;
    }

    @Override
    public boolean hasNext() {
      return left > 0;
    }

    @Override
    public Block next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Block block = Block.of((int) Math.min(size, left));
      double[][] numbers = ColumnRuns.numbers(block);
      for (int row = 0; row < block.rows(); ) {
        while (runs == null || !runs.next()) {
          Taken next = rest.next();
          runs = ColumnBlocks.this.runs(next.indicator(), next.periods(), after);
        }
        int count = Math.min(runs.left(), block.rows() - row);
        runs.move(count, block, numbers, row);
        row += count;
      }
      left -= block.rows();
      return Blocks.shown(question.catalog(), block);
    }
  }
}

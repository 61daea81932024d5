package fi.mittari.api.observation;

import fi.mittari.api.catalog.Catalog;
import fi.mittari.api.http.ProblemException;
import fi.mittari.api.http.Question;
import fi.mittari.api.selection.Selection;
import fi.mittari.api.serving.Block;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Observations one after the other in the order of pages, with limits. A whole selection is read
 * part by part, from mapped columns or each by a query of its own: what is held at a time does not
 * grow with the selection, and between two parts no connection is held, however slow the reader is.
 * To be closed before the release is let go. Not thread-safe.
 */
final class ObservationFlow implements Iterable<Observation>, AutoCloseable {

  /** About so many observations lie in memory for each reader. */
  private static final int PART = 50_000;

  /** Of what needs no query, fewer: so many stay in the processor's own memory. */
  private static final int RUN = 16_384;

  /** The most observations of a table that is made as one piece in memory. */
  private static final int HELD = 200_000;

  private final Catalog catalog;
  private final long count;
  private final SortedSet<String> dataflows;
  private final Iterable<Block> blocks;
  private final List<Observation> page;
  private final List<ReadAhead> open = new ArrayList<>();

  private ObservationFlow(
      Catalog catalog,
      long count,
      SortedSet<String> dataflows,
      Iterable<Block> blocks,
      List<Observation> page) {
    this.catalog = catalog;
    this.count = count;
    this.dataflows = Collections.unmodifiableSortedSet(dataflows);
    this.blocks = blocks;
    this.page = page;
  }

  /** A page that is there already. */
  static ObservationFlow of(Catalog catalog, List<Observation> page) {
    SortedSet<String> dataflows = new TreeSet<>();
    page.forEach(o -> dataflows.add(o.dataflow()));
    Iterable<Block> blocks = () -> List.of(Blocks.of(catalog, dataflows, page)).iterator();
    return new ObservationFlow(catalog, page.size(), dataflows, blocks, page);
  }

  /**
   * All of a selection. What there is, is counted here; the observations are read as they are
   * taken.
   *
   * @param after key of the observation before the first, or empty
   * @throws ProblemException 400 for a key that the release never had
   */
  static ObservationFlow of(Question question, Selection selection, List<String> after) {
    return of(question, selection, after, PART);
  }

  /** As {@link #of(Question, Selection, List)}, in parts of about so many observations. */
  static ObservationFlow of(Question question, Selection selection, List<String> after, int size) {
    if (selection.isEmpty()) {
      return of(question.catalog(), List.of());
    }
    Map<String, Object> bound = selection.bound(question.catalog());
    Observations.bindAfter(bound, question.catalog(), after);
    Optional<ColumnBlocks> columns = ColumnBlocks.of(question, selection, Observations.key(bound));
    if (columns.isPresent()) {
      return of(question.catalog(), columns.get(), size);
    }
    return queried(question, bound, size);
  }

  private static ObservationFlow of(Catalog catalog, ColumnBlocks columns, int size) {
    return new ObservationFlow(
        catalog,
        columns.count(),
        columns.dataflows(),
        () -> columns.blocks(Math.min(size, RUN)),
        null);
  }

  private static ObservationFlow queried(Question question, Map<String, Object> bound, int size) {
    List<SelectionPart> parts = SelectionPart.of(question, bound, size);
    Map<Integer, Set<Integer>> periods = SelectionPart.periods(question, bound);
    SortedSet<String> dataflows = new TreeSet<>();
    parts.forEach(p -> dataflows.addAll(p.dataflows()));
    long count = parts.stream().mapToLong(SelectionPart::count).sum();
    Blocks reader = new Blocks(question, dataflows, size);
    return new ObservationFlow(
        question.catalog(),
        count,
        dataflows,
        () ->
            new Chain(
                parts.iterator(),
                p -> reader.of(p.bound(bound, periods.get(p.firstIndicator())), p.count())),
        null);
  }

  /** How many there are in all. */
  long count() {
    return count;
  }

  /** The dataflows that they are from: what {@link Block#dataflow} counts. */
  SortedSet<String> dataflows() {
    return dataflows;
  }

  /** Column by column; together all observations. */
  Iterable<Block> blocks() {
    if (page != null) {
      return blocks;
    }
    return () -> {
      ReadAhead ahead = new ReadAhead(blocks.iterator());
      open.add(ahead);
      return ahead;
    };
  }

  @Override
  public void close() {
    open.forEach(ReadAhead::close);
  }

  /**
   * All of them at once, for tables that are held anyway.
   *
   * @throws ProblemException 400 if there are more than 200,000
   */
  List<Observation> list() {
    if (count > HELD) {
      throw ProblemException.parameter(
          "too-many-observations",
          "format",
          "a table in this format holds at most %d observations, and there are %d; ask for fewer, or for csv"
              .formatted(HELD, count));
    }
    List<Observation> all = new ArrayList<>((int) count);
    forEach(all::add);
    return all;
  }

  @Override
  public Iterator<Observation> iterator() {
    if (page != null) {
      return page.iterator();
    }
    List<String> names = List.copyOf(dataflows);
    Iterator<Block> rest = blocks().iterator();
    return new Iterator<>() {
      private Block block = Block.of(0);
      private int row;

      @Override
      public boolean hasNext() {
        while (row == block.rows() && rest.hasNext()) {
          block = rest.next();
          row = 0;
        }
        return row < block.rows();
      }

      @Override
      public Observation next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return Blocks.observation(catalog, names, block, row++);
      }
    };
  }

  /** The blocks of one part after those of the other, read when they are asked for. */
  private static final class Chain implements Iterator<Block> {
    private final Iterator<SelectionPart> parts;
    private final Function<SelectionPart, Iterator<Block>> reader;
    private Iterator<Block> here = List.<Block>of().iterator();

    Chain(Iterator<SelectionPart> parts, Function<SelectionPart, Iterator<Block>> reader) {
      this.parts = parts;
      this.reader = reader;
    }

    @Override
    public boolean hasNext() {
      while (!here.hasNext() && parts.hasNext()) {
        here = reader.apply(parts.next());
      }
      return here.hasNext();
    }

    @Override
    public Block next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return here.next();
    }
  }
}

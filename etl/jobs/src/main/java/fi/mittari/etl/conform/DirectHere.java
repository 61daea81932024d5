package fi.mittari.etl.conform;

import fi.mittari.etl.conform.DirectSink.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;

/**
 * The straight way of deliveries that fit into memory, by the threads of this process: no job of
 * Spark's is made of them.
 */
final class DirectHere {

  /** Rows of which the work is worth another thread and another file. */
  private static final int ROWS_A_PART = 100_000;

  private static final int SERIES = 1;
  private static final int MOMENT = 3;

  private static final Comparator<InternalRow> BY_SERIES =
      Comparator.comparingInt((InternalRow row) -> row.getInt(DirectRow.FLOW))
          .thenComparingLong(row -> row.getLong(SERIES))
          .thenComparing(row -> row.getUTF8String(DirectRow.BREAKDOWN));
  private static final Comparator<InternalRow> ORDER =
      BY_SERIES
          .thenComparingLong(row -> row.getLong(MOMENT))
          .thenComparing(row -> row.getUTF8String(DirectRow.PERIOD));

  private final int mostRows;
  private final int threads;

  /**
   * @param mostRows that are held in memory
   */
  DirectHere(int mostRows) {
    this.mostRows = mostRows;
    this.threads = Runtime.getRuntime().availableProcessors();
  }

  /** What is done with rows. Not thread-safe: each thread has its own. */
  interface Task {

    /** Begins to read the share of a number. */
    Iterator<InternalRow> open(int share);

    /** Takes the sorted rows of a part to their files. */
    Outcome write(int part, Iterator<InternalRow> sorted, LongConsumer broken);
  }

  /** There are more rows than may be held. */
  private static final class TooMany extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Takes rows all the way.
   *
   * @param shares how many shares there are
   * @param tasks gives each thread its own
   * @param broken is told how many observations are at fault
   * @return empty, with nothing written, where there are too many rows
   */
  Optional<List<Outcome>> run(int shares, Supplier<Task> tasks, LongConsumer broken) {
    ThreadLocal<Task> own = ThreadLocal.withInitial(tasks);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      InternalRow[] sorted = sorted(pool, shares, own);
      List<Callable<Outcome>> writing = new ArrayList<>();
      for (List<InternalRow> part : parts(Arrays.asList(sorted), threads, ROWS_A_PART)) {
        int number = writing.size();
        writing.add(() -> own.get().write(number, part.iterator(), broken));
      }
      return Optional.of(all(pool, writing));
    } catch (TooMany e) {
      return Optional.empty();
    } finally {
      end(pool);
    }
  }

  /** Nobody writes any more when it returns. */
  private static void end(ExecutorService pool) {
    pool.shutdownNow();
    try {
      if (!pool.awaitTermination(1, TimeUnit.MINUTES)) {
        throw new IllegalStateException("a thread that reads or writes does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private InternalRow[] sorted(ExecutorService pool, int shares, ThreadLocal<Task> own) {
    AtomicLong room = new AtomicLong(mostRows);
    List<Callable<List<InternalRow>>> reading =
        IntStream.range(0, shares)
            .<Callable<List<InternalRow>>>mapToObj(share -> () -> read(own.get().open(share), room))
            .toList();
    InternalRow[] sorted =
        all(pool, reading).stream().flatMap(List::stream).toArray(InternalRow[]::new);
    Arrays.parallelSort(sorted, ORDER);
    return sorted;
  }

  private static List<InternalRow> read(Iterator<InternalRow> rows, AtomicLong room) {
    List<InternalRow> read = new ArrayList<>();
    while (rows.hasNext()) {
      if (room.decrementAndGet() < 0) {
        throw new TooMany();
      }
      GenericInternalRow row = (GenericInternalRow) rows.next();
      read.add(new GenericInternalRow(row.values().clone()));
    }
    return read;
  }

  /**
   * Divides sorted rows into parts of about the same size: of one dataflow each, and a series lies
   * in one part.
   *
   * @param most parts of a dataflow
   * @param least rows of which there is a part more
   */
  static List<List<InternalRow>> parts(List<InternalRow> sorted, int most, int least) {
    List<List<InternalRow>> parts = new ArrayList<>();
    int from = 0;
    while (from < sorted.size()) {
      int flow = sorted.get(from).getInt(DirectRow.FLOW);
      int end = from;
      while (end < sorted.size() && sorted.get(end).getInt(DirectRow.FLOW) == flow) {
        end++;
      }
      int number = Math.max(1, Math.min(most, (end - from) / least));
      int size = (end - from + number - 1) / number;
      while (from < end) {
        int to = Math.min(end, from + size);
        while (to < end && BY_SERIES.compare(sorted.get(to - 1), sorted.get(to)) == 0) {
          to++;
        }
        parts.add(sorted.subList(from, to));
        from = to;
      }
    }
    return parts;
  }

  private static <T> List<T> all(ExecutorService pool, List<Callable<T>> tasks) {
    List<Future<T>> running = tasks.stream().map(pool::submit).toList();
    List<T> done = new ArrayList<>();
    try {
      for (Future<T> one : running) {
        done.add(one.get());
      }
      return done;
    } catch (ExecutionException e) {
      throw cause(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while rows were read", e);
    }
  }

  private static RuntimeException cause(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException its ? its : new IllegalStateException(e);
  }
}

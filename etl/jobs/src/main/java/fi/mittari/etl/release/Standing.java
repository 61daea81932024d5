package fi.mittari.etl.release;

import fi.mittari.etl.warehouse.WarehouseTable;
import fi.mittari.model.home.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.spark.sql.SparkSession;

/**
 * How observations in some files stand to what is published of their keys: the numbers of these are
 * held in memory while the log is gone through once.
 */
final class Standing {

  private static final List<String> NUMBERS =
      List.of(
          "value",
          "lower",
          "upper",
          "numerator",
          "denominator",
          "denominator_lower",
          "denominator_upper");
  private static final int STATUS = NUMBERS.size();
  private static final int DATAFLOW = STATUS + 1;
  private static final int WITHDRAWN = DATAFLOW + 1;
  private static final int RELEASE = WITHDRAWN + 1;
  private static final List<String> COLUMNS =
      Stream.concat(NUMBERS.stream(), Stream.of("status", "dataflow", "withdrawn", "release"))
          .toList();

  /** What the newest row of a key says; none is 0. */
  private static final int GONE = 1;

  private static final int SAME = 2;
  private static final int OTHER = 3;
  private static final int ANOTHERS = 4;
  private static final int BITS = 3;

  private final LogKeys keys;
  private final int release;

  /** By place: where its numbers are, from 1. */
  private final int[] at;

  /** By place: the release of the newest row and what it says. */
  private final AtomicLongArray newest;

  /** Without a number: not a number. Published and prepared numbers are finite. */
  private final double[][] numbers;

  private final int[] statuses;
  private final int[] dataflows;
  private final Map<String, Integer> words = new ConcurrentHashMap<>();
  private int taken;

  private Standing(LogKeys keys, int release) {
    this.keys = keys;
    this.release = release;
    this.at = new int[keys.room()];
    this.newest = new AtomicLongArray(keys.room());
    this.numbers = new double[NUMBERS.size()][keys.size() + 1];
    this.statuses = new int[keys.size() + 1];
    this.dataflows = new int[keys.size() + 1];
  }

  /**
   * Compares.
   *
   * @param release the newest that counts
   * @return empty where there are too many keys, one comes twice, or another dataflow has one
   */
  static Optional<Standing> of(
      State present, Home home, int release, List<DataflowResult> results) {
    List<Path> files =
        results.stream()
            .flatMap(one -> one.prepared().of(WarehouseTable.OBSERVATION).stream())
            .map(file -> home.resolve(file.location()))
            .toList();
    LogKeys keys = new LogKeys(WarehouseTable.OBSERVATION.keys().size());
    if (!gathered(keys, files)) {
      return Optional.empty();
    }
    Standing standing = new Standing(keys, release);
    for (Path file : files) {
      if (!standing.takes(file)) {
        return Optional.empty();
      }
    }
    standing.compare(present.spark());
    return standing.isAnothers() ? Optional.empty() : Optional.of(standing);
  }

  private static boolean gathered(LogKeys keys, List<Path> files) {
    for (Path path : files) {
      try (ParquetFileReader file = LogRows.open(path)) {
        LogRows rows = new LogRows(file, WarehouseTable.OBSERVATION.keys(), keys);
        for (int group = 0; group < file.getRowGroups().size(); group++) {
          if (!keys.addAll(rows.read(group, WarehouseTable.OBSERVATION.keys()), row -> true)) {
            return false;
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + path, e);
      }
    }
    return true;
  }

  /** Takes the numbers of a file; false where a key has come before. */
  private boolean takes(Path path) {
    List<Integer> twice = new ArrayList<>();
    try (ParquetFileReader file = LogRows.open(path)) {
      LogRows rows = new LogRows(file, WarehouseTable.OBSERVATION.keys(), keys);
      for (int group = 0; group < file.getRowGroups().size() && twice.isEmpty(); group++) {
        rows.cells(
            group,
            COLUMNS,
            columns -> {
              int[] status = words(columns[STATUS]);
              int[] dataflow = words(columns[DATAFLOW]);
              return (row, place) -> {
                if (at[place] != 0) {
                  twice.add(place);
                  return;
                }
                int to = ++taken;
                at[place] = to;
                for (int i = 0; i < numbers.length; i++) {
                  numbers[i][to] = number(columns[i], row);
                }
                statuses[to] = status[columns[STATUS].word(row)];
                dataflows[to] = dataflow[columns[DATAFLOW].word(row)];
              };
            });
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
    return twice.isEmpty();
  }

  private int[] words(LogColumn column) {
    return column.mapped(
        text -> words.computeIfAbsent(text.toStringUsingUTF8(), word -> words.size() + 1));
  }

  private static double number(LogColumn column, int row) {
    return column == null || column.isNull(row) ? Double.NaN : column.number(row);
  }

  private void compare(SparkSession spark) {
    new LogScan(spark, WarehouseTable.OBSERVATION, keys)
        .cells(
            COLUMNS,
            columns -> {
              int[] status = words(columns[STATUS]);
              int[] dataflow = words(columns[DATAFLOW]);
              return (row, place) -> {
                long since = columns[RELEASE].whole(row);
                if (since <= release) {
                  int to = at[place];
                  int says =
                      columns[WITHDRAWN].whole(row) != 0
                          ? GONE
                          : dataflow[columns[DATAFLOW].word(row)] != dataflows[to]
                              ? ANOTHERS
                              : status[columns[STATUS].word(row)] == statuses[to]
                                      && isSame(columns, row, to)
                                  ? SAME
                                  : OTHER;
                  newest.accumulateAndGet(place, since << BITS | says, Math::max);
                }
              };
            });
  }

  private boolean isSame(LogColumn[] columns, int row, int to) {
    for (int i = 0; i < numbers.length; i++) {
      double one = number(columns[i], row);
      double other = numbers[i][to];
      if (one != other && !(Double.isNaN(one) && Double.isNaN(other))) {
        return false;
      }
    }
    return true;
  }

  private boolean isAnothers() {
    for (int place = 0; place < newest.length(); place++) {
      if (says(place) == ANOTHERS) {
        return true;
      }
    }
    return false;
  }

  private int says(int place) {
    return (int) (newest.get(place) & (1 << BITS) - 1);
  }

  LogKeys keys() {
    return keys;
  }

  /** Whether nothing is published of the key at a place. */
  boolean isNew(int place) {
    return says(place) <= GONE;
  }

  /** Whether what is published is otherwise, or is nothing. */
  boolean differs(int place) {
    return says(place) != SAME;
  }
}

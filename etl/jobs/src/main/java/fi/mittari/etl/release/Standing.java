package fi.mittari.etl.release;

import fi.mittari.etl.warehouse.Warehouse;
import fi.mittari.etl.warehouse.WarehouseTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.ParquetFileReader;

/**
 * How observations in some files stand to what is published of their keys: the numbers of these are
 * held in memory while the log is gone through once.
 */
final class Standing {

  private static final List<String> KEYS = WarehouseTable.OBSERVATION.keys();
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

  private final LogKeys keys = new LogKeys(KEYS.size());
  private final int release;

  /** By place: the release of the newest row and what it says. */
  private AtomicLongArray newest;

  /** By place. Without a number: not a number. Published and prepared numbers are finite. */
  private final double[][] numbers;

  private final int[] statuses;
  private final int[] dataflows;
  private final Map<String, Integer> words = new ConcurrentHashMap<>();
  private int taken;

  private Standing(int release, int rows) {
    this.release = release;
    this.numbers = new double[NUMBERS.size()][rows];
    this.statuses = new int[rows];
    this.dataflows = new int[rows];
  }

  /**
   * Compares.
   *
   * @param release the newest that counts
   * @param files with rows of observations that no release has
   * @return empty where there are too many keys, one comes twice, or another dataflow has one; else
   *     the place of a key is the number of its row, through all files
   */
  static Optional<Standing> of(Warehouse warehouse, int release, List<Path> files, long rows) {
    if (rows > LogKeys.MOST) {
      return Optional.empty();
    }
    Standing standing = new Standing(release, (int) rows);
    for (Path file : files) {
      if (!standing.takes(file)) {
        return Optional.empty();
      }
    }
    standing.compare(warehouse);
    return standing.isAnothers() ? Optional.empty() : Optional.of(standing);
  }

  /** Takes the rows of a file; false where a key has come before, or there is no room. */
  private boolean takes(Path path) {
    try (ParquetFileReader file = LogRows.open(path)) {
      LogRows rows = new LogRows(file, KEYS, keys);
      for (int group = 0; group < file.getRowGroups().size(); group++) {
        LogColumn[] key = rows.read(group, KEYS);
        if (!keys.addAll(key, row -> true) || keys.size() != taken + key[0].rows()) {
          return false;
        }
        take(rows.read(group, COLUMNS));
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  private void take(LogColumn[] columns) {
    int[] status = words(columns[STATUS]);
    int[] dataflow = words(columns[DATAFLOW]);
    for (int row = 0; row < columns[STATUS].rows(); row++) {
      for (int i = 0; i < numbers.length; i++) {
        numbers[i][taken] = number(columns[i], row);
      }
      statuses[taken] = status[columns[STATUS].word(row)];
      dataflows[taken] = dataflow[columns[DATAFLOW].word(row)];
      taken++;
    }
  }

  private int[] words(LogColumn column) {
    return column.mapped(
        text -> words.computeIfAbsent(text.toStringUsingUTF8(), word -> words.size() + 1));
  }

  private static double number(LogColumn column, int row) {
    return column == null || column.isNull(row) ? Double.NaN : column.number(row);
  }

  private void compare(Warehouse warehouse) {
    newest = new AtomicLongArray(keys.size());
    new LogScan(warehouse, WarehouseTable.OBSERVATION, keys)
        .cells(
            COLUMNS,
            columns -> {
              int[] status = words(columns[STATUS]);
              int[] dataflow = words(columns[DATAFLOW]);
              return (row, place) -> {
                long since = columns[RELEASE].whole(row);
                if (since <= release) {
                  int says =
                      columns[WITHDRAWN].whole(row) != 0
                          ? GONE
                          : dataflow[columns[DATAFLOW].word(row)] != dataflows[place]
                              ? ANOTHERS
                              : status[columns[STATUS].word(row)] == statuses[place]
                                      && isSame(columns, row, place)
                                  ? SAME
                                  : OTHER;
                  newest.accumulateAndGet(place, since << BITS | says, Math::max);
                }
              };
            });
  }

  private boolean isSame(LogColumn[] columns, int row, int place) {
    for (int i = 0; i < numbers.length; i++) {
      double one = number(columns[i], row);
      double other = numbers[i][place];
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

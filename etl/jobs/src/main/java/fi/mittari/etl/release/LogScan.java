package fi.mittari.etl.release;

import fi.mittari.etl.warehouse.Warehouse;
import fi.mittari.etl.warehouse.WarehouseTable;
import fi.mittari.model.home.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * Finds some keys in a log without a join: files say in their dictionaries which texts they have,
 * so that millions of rows are passed by number, and only rows that are asked for are made. Row
 * groups whose limits leave all keys out are not read.
 */
final class LogScan {

  private final WarehouseTable table;
  private final LogKeys keys;
  private final StructType columns;
  private final List<Path> files;

  /**
   * @param table that has as many key columns as the keys
   */
  LogScan(Warehouse warehouse, WarehouseTable table, LogKeys keys) {
    this.table = table;
    this.keys = keys;
    this.columns = warehouse.columns(table);
    this.files = files(warehouse, table);
  }

  /** The data files of a table as it is now. */
  private static List<Path> files(Warehouse warehouse, WarehouseTable table) {
    Home home = warehouse.session().home();
    List<Path> files = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks = warehouse.table(table).newScan().planFiles()) {
      tasks.forEach(task -> files.add(home.resolve(task.file().location())));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the files of " + table.id(), e);
    }
    return files;
  }

  /**
   * The state of the keys at a release.
   *
   * @return of each key the last row up to it, with all columns of the table; none of keys that are
   *     not there or withdrawn
   */
  List<InternalRow> at(int release) {
    AtomicReferenceArray<InternalRow> newest = new AtomicReferenceArray<>(keys.size());
    int since = columns.fieldIndex("release");
    each(
        (group, number) ->
            group.rows(
                number,
                columns,
                (row, place) -> {
                  if (row.getInt(since) <= release) {
                    newest.accumulateAndGet(place, row, (a, b) -> later(a, b, since));
                  }
                }));
    List<InternalRow> state = new ArrayList<>();
    boolean withdraws = List.of(columns.fieldNames()).contains("withdrawn");
    int withdrawn = withdraws ? columns.fieldIndex("withdrawn") : -1;
    for (int i = 0; i < newest.length(); i++) {
      InternalRow row = newest.get(i);
      if (row != null && !(withdraws && row.getBoolean(withdrawn))) {
        state.add(row);
      }
    }
    return state;
  }

  private static InternalRow later(InternalRow one, InternalRow other, int release) {
    return one == null || one.getInt(release) < other.getInt(release) ? other : one;
  }

  /** Which keys have a row at all, by {@link LogKeys#place}. */
  boolean[] found() {
    boolean[] found = new boolean[keys.size()];
    // Threads write nothing but true, and are waited for.
    each((group, number) -> group.places(number, (row, place) -> found[place] = true));
    return found;
  }

  /**
   * Gives all rows of the keys, of all releases, with some of their columns; in no order, by
   * several threads.
   */
  void cells(List<String> names, LogRows.Cells to) {
    each((group, number) -> group.cells(number, names, to));
  }

  /** What is done with a row group. */
  private interface Step {
    void take(LogRows rows, int group) throws IOException;
  }

  private void each(Step step) {
    files.parallelStream().forEach(file -> each(file, step));
  }

  private void each(Path path, Step step) {
    try (ParquetFileReader file = LogRows.open(path)) {
      LogRows rows = new LogRows(file, table.keys(), keys);
      for (int group = 0; group < file.getRowGroups().size(); group++) {
        if (rows.mayHave(group)) {
          step.take(rows, group);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }
}

package fi.mittari.etl.release;

import fi.mittari.etl.warehouse.WarehouseTable;
import fi.mittari.model.MittariException;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.HomeFileIO;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.spark.sql.SparkSession;
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
  LogScan(SparkSession spark, WarehouseTable table, LogKeys keys) {
    this(spark, table, keys, files(spark, table));
  }

  /** Over some files of the table only. */
  LogScan(SparkSession spark, WarehouseTable table, LogKeys keys, List<Path> files) {
    this.table = table;
    this.keys = keys;
    this.columns = spark.table(table.sqlName()).schema();
    this.files = files;
  }

  /** The data files of a table as it is now. */
  static List<Path> files(SparkSession spark, WarehouseTable table) {
    String root = "spark.sql.catalog." + Home.CATALOG + "." + HomeFileIO.ROOT;
    Home home = new Home(Path.of(spark.conf().get(root)));
    List<Path> files = new ArrayList<>();
    try {
      // Iceberg looks the catalog up in the session of the thread, whatever it is given.
      SparkSession.setActiveSession(spark);
      Table its = Spark3Util.loadIcebergTable(spark, table.sqlName());
      try (CloseableIterable<FileScanTask> tasks = its.newScan().planFiles()) {
        tasks.forEach(task -> files.add(home.resolve(task.file().location())));
      }
    } catch (Exception e) { // Spark throws checked ones too that it does not declare
      throw MittariException.internal(
          "damaged-warehouse", "table " + table.id() + " cannot be read: " + e.getMessage(), e);
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

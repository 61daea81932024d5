package fi.mittari.etl.release;

import fi.mittari.etl.Progress;
import fi.mittari.etl.warehouse.TableTarget;
import fi.mittari.etl.warehouse.Warehouse;
import fi.mittari.etl.warehouse.WarehouseSession;
import fi.mittari.etl.warehouse.WarehouseTable;
import fi.mittari.model.home.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.DataWriter;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/** Puts small files of a table together into sorted bigger ones with the same rows. */
final class Compaction {

  /** Files that are few are left alone. */
  private static final int LEAST_FILES = 8;

  private static final long SMALL_ROWS = 250_000;
  private static final long ROWS_A_FILE = 1_000_000;

  private final WarehouseSession session;
  private final Warehouse warehouse;
  private final Progress progress;
  private int rewritten;
  private int written;

  Compaction(WarehouseSession session, Warehouse warehouse, Progress progress) {
    this.session = session;
    this.warehouse = warehouse;
    this.progress = progress;
  }

  int rewritten() {
    return rewritten;
  }

  int written() {
    return written;
  }

  /** Whether any table has so many small files that they are worth it. */
  boolean pays() {
    return Stream.of(WarehouseTable.values()).anyMatch(name -> small(name).size() >= LEAST_FILES);
  }

  /**
   * @param release number of the newest release, for the snapshot's summary
   */
  void run(WarehouseTable name, int release) {
    List<DataFile> small = small(name);
    if (small.size() < LEAST_FILES) {
      return;
    }
    long rows = small.stream().mapToLong(DataFile::recordCount).sum();
    progress.step(
        "putting %d files of %s with %d rows together".formatted(small.size(), name.id(), rows));
    List<DataFile> bigger = write(name, small, rows);
    if (bigger.stream().mapToLong(DataFile::recordCount).sum() != rows) {
      throw new IllegalStateException("rows of " + name.id() + " were lost; nothing is changed");
    }
    warehouse.replace(name, small, bigger, "r" + release);
    rewritten += small.size();
    written += bigger.size();
  }

  private List<DataFile> small(WarehouseTable name) {
    List<DataFile> small = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks = warehouse.table(name).newScan().planFiles()) {
      for (FileScanTask task : tasks) {
        if (task.file().recordCount() < SMALL_ROWS) {
          small.add(task.file().copy());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the files of " + name.id(), e);
    }
    return small;
  }

  private List<DataFile> write(WarehouseTable name, List<DataFile> files, long rows) {
    SparkSession spark = session.spark();
    TableTarget target = TableTarget.of(session.home(), name);
    Home home = session.home();
    String[] paths =
        files.stream().map(f -> home.resolve(f.location()).toString()).toArray(String[]::new);
    List<String> keys = new ArrayList<>(name.keys());
    if (!keys.contains("release")) {
      keys.add("release");
    }
    Column[] order = keys.stream().map(k -> functions.col("`" + k + "`")).toArray(Column[]::new);
    int parts = (int) Math.max(1, rows / ROWS_A_FILE);
    // Columns that younger releases have are null in older files.
    StructType columns = target.columns();
    Dataset<Row> sorted = spark.read().schema(columns).parquet(paths);
    sorted = parts == 1 ? sorted.coalesce(1) : sorted.repartitionByRange(parts, order);
    sorted = sorted.sortWithinPartitions(order);
    return ((org.apache.spark.sql.classic.Dataset<Row>) sorted)
        .queryExecution()
        .toRdd()
        .toJavaRDD()
        .mapPartitions(part -> write(target, part).iterator())
        .collect();
  }

  private static List<DataFile> write(TableTarget target, Iterator<InternalRow> rows)
      throws IOException {
    if (!rows.hasNext()) {
      return List.of();
    }
    DataWriter<InternalRow> writer =
        target.open(TaskContext.getPartitionId(), TaskContext.get().taskAttemptId());
    try (writer) {
      while (rows.hasNext()) {
        writer.write(rows.next());
      }
    }
    return List.of(writer.toDataFile());
  }
}

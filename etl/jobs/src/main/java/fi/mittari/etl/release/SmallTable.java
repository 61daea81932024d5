package fi.mittari.etl.release;

import fi.mittari.etl.warehouse.SmallRows;
import fi.mittari.etl.warehouse.Warehouse;
import fi.mittari.etl.warehouse.WarehouseTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.spark.data.SparkParquetReaders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import scala.Function1;

/** Reads a table of few rows in this process: a job would cost many times what the reading does. */
final class SmallTable {

  private final Warehouse warehouse;
  private final WarehouseTable name;
  private final StructType columns;

  SmallTable(Warehouse warehouse, WarehouseTable name) {
    this.warehouse = warehouse;
    this.name = name;
    this.columns = warehouse.columns(name);
  }

  /**
   * The state at a release: of each key the last row up to it, unless that row withdraws. Periods
   * are never withdrawn and count whenever they came.
   *
   * @return all columns of the table
   */
  SmallRows at(int release) {
    boolean logged = name != WarehouseTable.PERIOD;
    int since = columns.fieldIndex("release");
    Map<List<Object>, Row> newest = new LinkedHashMap<>();
    for (Row row : rows()) {
      if (!logged || row.getInt(since) <= release) {
        List<Object> key = name.keys().stream().map(row::<Object>getAs).toList();
        newest.merge(key, row, (a, b) -> a.getInt(since) < b.getInt(since) ? b : a);
      }
    }
    boolean withdraws = List.of(columns.fieldNames()).contains("withdrawn");
    return new SmallRows(columns, List.copyOf(newest.values()))
        .where(row -> !withdraws || !row.<Boolean>getAs("withdrawn"));
  }

  private List<Row> rows() {
    Function1<Object, Object> convert = CatalystTypeConverters.createToScalaConverter(columns);
    List<Row> rows = new ArrayList<>();
    Table table = warehouse.table(name);
    try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
      for (FileScanTask task : tasks) {
        try (CloseableIterable<InternalRow> its =
            Parquet.read(table.io().newInputFile(task.file().location()))
                .project(table.schema())
                .createReaderFunc(type -> SparkParquetReaders.buildReader(table.schema(), type))
                .build()) {
          its.forEach(row -> rows.add((Row) convert.apply(row)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read table " + name.id(), e);
    }
    return rows;
  }
}

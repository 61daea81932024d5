package fi.mittari.etl.warehouse;

import fi.mittari.model.MittariException;
import fi.mittari.model.home.Home;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.SerializableTable;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.iceberg.spark.data.SparkParquetWriters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * A table into whose folder workers write data files that nobody sees until a release commits them.
 * Serializable.
 */
public final class TableTarget implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Table table;
  private final StructType columns;
  private final String operation = UUID.randomUUID().toString();

  private TableTarget(Table table) {
    this.table = SerializableTable.copyOf(table);
    this.columns = SparkSchemaUtil.convert(table.schema());
  }

  /**
   * The table of a home, as it is now.
   *
   * @throws MittariException of kind INTERNAL if there is none
   */
  public static TableTarget of(Home home, WarehouseTable name) {
    try (JdbcCatalog catalog = Catalogs.plain(home)) {
      return new TableTarget(catalog.loadTable(name.identifier()));
    } catch (RuntimeException e) {
      throw MittariException.internal(
          "damaged-warehouse", "table " + name.id() + " cannot be opened: " + e.getMessage(), e);
    }
  }

  /** A table as it is now. */
  public static TableTarget of(Warehouse warehouse, WarehouseTable name) {
    return new TableTarget(warehouse.table(name));
  }

  /** Whether a table has all columns; an older home gets the younger ones when it is prepared. */
  public static boolean isYoung(Home home, WarehouseTable name) {
    try {
      StructType columns = of(home, name).columns();
      return List.of(columns.fieldNames()).containsAll(List.of("source_rows", "rule"));
    } catch (MittariException e) {
      return false;
    }
  }

  /** The columns of its rows, in order. */
  public StructType columns() {
    return columns;
  }

  /**
   * Begins a file. Rows may have further columns behind those of the table.
   *
   * @param partition number of the part of the work, the same whenever it runs
   * @param task number of the attempt
   */
  public DataWriter<InternalRow> open(int partition, long task) {
    OutputFileFactory names =
        OutputFileFactory.builderFor(table, partition, task)
            .operationId(operation)
            .format(FileFormat.PARQUET)
            .build();
    try {
      return Parquet.writeData(names.newOutputFile())
          .forTable(table)
          .withSpec(PartitionSpec.unpartitioned())
          .createWriterFunc(type -> SparkParquetWriters.buildWriter(columns, type))
          .overwrite()
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a file of " + table.name(), e);
    }
  }

  /** Deletes files that are not to be published. */
  public void delete(Collection<DataFile> files) {
    files.forEach(file -> table.io().deleteFile(file.location()));
  }
}

package fi.mittari.etl.release;

import fi.mittari.etl.warehouse.SmallRows;
import fi.mittari.etl.warehouse.TableTarget;
import fi.mittari.etl.warehouse.Warehouse;
import fi.mittari.etl.warehouse.WarehouseTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.io.DataWriter;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Function1;

/** Writes few rows to one file of a table in this process, sorted by the table's keys. */
final class FewRows {

  private FewRows() {}

  /**
   * @param rows with the columns of the table, at least one
   * @return a file that nobody sees until it is committed
   */
  static DataFile write(Warehouse warehouse, WarehouseTable table, SmallRows rows) {
    TableTarget target = TableTarget.of(warehouse, table);
    Function1<Object, Object> convert =
        CatalystTypeConverters.createToCatalystConverter(rows.columns());
    InternalRow[] all =
        rows.rows().stream()
            .map(row -> (InternalRow) convert.apply(row))
            .toArray(InternalRow[]::new);
    Arrays.sort(all, byKeys(table, target.columns()));
    DataWriter<InternalRow> writer = target.open(0, 0);
    try (writer) {
      for (InternalRow row : all) {
        writer.write(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + table.id(), e);
    }
    return writer.toDataFile();
  }

  private static Comparator<InternalRow> byKeys(WarehouseTable table, StructType columns) {
    return table.keys().stream()
        .map(columns::fieldIndex)
        .map(
            column ->
                columns.apply(column).dataType().equals(DataTypes.StringType)
                    ? Comparator.comparing((InternalRow row) -> row.getUTF8String(column))
                    : Comparator.comparing((InternalRow row) -> row.getInt(column)))
        .reduce(Comparator::thenComparing)
        .orElseThrow();
  }
}

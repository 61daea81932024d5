package fi.mittari.etl.release;

import fi.mittari.etl.warehouse.WarehouseTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Brings rows into the shape of a table: its columns, by name, in its order and types. */
final class Columns {

  private static final Set<String> OF_THE_LOG = Set.of("withdrawn", "release");

  private Columns() {}

  /** The columns of a table that its rows have before they belong to a release. */
  static Dataset<Row> incoming(SparkSession spark, WarehouseTable table, Dataset<Row> rows) {
    return shaped(table, rows, fields(spark, table, OF_THE_LOG));
  }

  /** The same of the columns of a table. */
  static StructType incoming(StructType stored) {
    return new StructType(
        Arrays.stream(stored.fields())
            .filter(field -> !OF_THE_LOG.contains(field.name()))
            .toArray(StructField[]::new));
  }

  /** The columns of a table, with the release. */
  static Dataset<Row> stored(
      SparkSession spark, WarehouseTable table, Dataset<Row> rows, int release) {
    return shaped(
        table, rows.withColumn("release", functions.lit(release)), fields(spark, table, Set.of()));
  }

  private static List<StructField> fields(
      SparkSession spark, WarehouseTable table, Set<String> without) {
    return Arrays.stream(spark.table(table.sqlName()).schema().fields())
        .filter(field -> !without.contains(field.name()))
        .toList();
  }

  private static Dataset<Row> shaped(
      WarehouseTable table, Dataset<Row> rows, List<StructField> fields) {
    Set<String> given = Set.of(rows.columns());
    List<Column> columns = new ArrayList<>();
    for (StructField field : fields) {
      if (!given.contains(field.name())) {
        throw new IllegalArgumentException(
            "rows for %s lack the column %s".formatted(table.id(), field.name()));
      }
      columns.add(functions.col("`" + field.name() + "`").cast(field.dataType()).as(field.name()));
    }
    return rows.select(columns.toArray(Column[]::new));
  }
}

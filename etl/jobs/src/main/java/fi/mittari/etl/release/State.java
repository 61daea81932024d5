package fi.mittari.etl.release;

import fi.mittari.etl.warehouse.SqlFile;
import fi.mittari.etl.warehouse.StateAt;
import fi.mittari.etl.warehouse.WarehouseTable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** What is published at one release, for comparing with. */
record State(SparkSession spark, int release) {

  /** All rows of a table without the columns of the log. */
  Dataset<Row> of(WarehouseTable table) {
    return shaped(table, StateAt.of(spark, table, release));
  }

  /** Rows of some indicators only, of a table that has indicators. */
  Dataset<Row> of(WarehouseTable table, Collection<String> indicators) {
    return shaped(table, StateAt.of(spark, table, log(table, indicators), release));
  }

  /** Only some indicators' part of a log; files without them are not read. */
  Dataset<Row> log(WarehouseTable table, Collection<String> indicators) {
    return spark
        .table(table.sqlName())
        .where(functions.col("indicator").isInCollection(indicators));
  }

  /** All periods; a period never changes. */
  Dataset<Row> periods() {
    return shaped(WarehouseTable.PERIOD, spark.table(WarehouseTable.PERIOD.sqlName()));
  }

  /** A query of {@code sql/release}. */
  Dataset<Row> query(String name, Map<String, Dataset<Row>> inputs) {
    return SqlFile.query(spark, "release/" + name, inputs, Map.of());
  }

  /** A relation of one column, dataflow. */
  Dataset<Row> dataflows(Collection<String> dataflows) {
    return spark.createDataset(List.copyOf(dataflows), Encoders.STRING()).toDF("dataflow");
  }

  private Dataset<Row> shaped(WarehouseTable table, Dataset<Row> rows) {
    return Columns.incoming(spark, table, rows);
  }
}

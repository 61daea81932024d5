package fi.mittari.etl.warehouse;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The state of a table at a release: of each key the last row up to it, unless that row withdraws.
 */
public final class StateAt {

  private StateAt() {}

  /**
   * @param table a log: any but period, load and release
   * @param release number of the release
   * @return rows with all columns of the table, one for each key
   */
  public static Dataset<Row> of(SparkSession spark, WarehouseTable table, int release) {
    return of(spark, table, spark.table(table.sqlName()), release);
  }

  /**
   * As {@link #of(SparkSession, WarehouseTable, int)}, over a part of the log that holds all rows
   * of each of its keys.
   */
  public static Dataset<Row> of(
      SparkSession spark, WarehouseTable table, Dataset<Row> log, int release) {
    return SqlFile.query(
        spark, "release/state_" + table.word(), Map.of("log", log), Map.of("release", release));
  }
}

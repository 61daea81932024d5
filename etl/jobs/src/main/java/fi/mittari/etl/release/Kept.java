package fi.mittari.etl.release;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.LogicalRDD;
import org.apache.spark.storage.StorageLevel;

/** Large rows computed once, in memory and on disk, until closed. */
final class Kept implements AutoCloseable {

  private final Dataset<Row> rows;

  private Kept(Dataset<Row> rows) {
    this.rows = rows;
  }

  /** Computes rows now. */
  static Kept computed(Dataset<Row> rows) {
    // Unlike a cache it cuts the plan, so that what builds on it is planned fast.
    return new Kept(rows.localCheckpoint(true, StorageLevel.MEMORY_AND_DISK()));
  }

  Dataset<Row> rows() {
    return rows;
  }

  @Override
  public void close() {
    if (rows instanceof org.apache.spark.sql.classic.Dataset<?> computed
        && computed.queryExecution().logical() instanceof LogicalRDD data) {
      data.rdd().unpersist(true);
    }
  }
}

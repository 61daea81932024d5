package fi.mittari.etl.release;

import fi.mittari.etl.warehouse.WarehouseTable;
import fi.mittari.model.home.ReleaseRecord.Changes;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** The rows that a release adds to each table, kept near until they are written. */
final class ChangeSet implements AutoCloseable {

  private final Map<WarehouseTable, Dataset<Row>> rows = new EnumMap<>(WarehouseTable.class);
  private final Map<WarehouseTable, Long> counts = new EnumMap<>(WarehouseTable.class);
  private final Map<String, Changes> byDataflow = new LinkedHashMap<>();

  /** Adds rows; they are computed now. */
  void put(WarehouseTable table, Dataset<Row> changed) {
    Dataset<Row> kept = changed.persist(StorageLevel.MEMORY_AND_DISK());
    rows.put(table, kept);
    counts.put(table, kept.count());
  }

  /**
   * Adds the changes of observations.
   *
   * @param changed rows of {@code release/changes_observation}
   */
  void putObservations(Dataset<Row> changed) {
    Dataset<Row> kept = changed.persist(StorageLevel.MEMORY_AND_DISK());
    rows.put(WarehouseTable.OBSERVATION, kept);
    long total = 0;
    for (Row row : kept.groupBy("dataflow", "change").count().collectAsList()) {
      total += row.getLong(2);
      byDataflow.merge(row.getString(0), of(row.getString(1), row.getLong(2)), ChangeSet::sum);
    }
    counts.put(WarehouseTable.OBSERVATION, total);
  }

  private static Changes of(String change, long count) {
    return switch (change) {
      case "added" -> new Changes(count, 0, 0);
      case "changed" -> new Changes(0, count, 0);
      case "withdrawn" -> new Changes(0, 0, count);
      default -> new Changes(0, 0, 0);
    };
  }

  private static Changes sum(Changes one, Changes other) {
    return new Changes(
        one.added() + other.added(),
        one.changed() + other.changed(),
        one.withdrawn() + other.withdrawn());
  }

  Dataset<Row> rows(WarehouseTable table) {
    return rows.get(table);
  }

  long count(WarehouseTable table) {
    return counts.getOrDefault(table, 0L);
  }

  /** Changes of observations by dataflow. */
  Map<String, Changes> byDataflow() {
    return byDataflow;
  }

  /** Changes of all observations. */
  Changes total() {
    return byDataflow.values().stream().reduce(new Changes(0, 0, 0), ChangeSet::sum);
  }

  /** Whether anything differs that deserves a release; a period or series alone does not. */
  boolean isEmpty() {
    return count(WarehouseTable.OBSERVATION) == 0
        && count(WarehouseTable.ORIGINAL) == 0
        && count(WarehouseTable.INDICATOR) == 0
        && count(WarehouseTable.AREA) == 0
        && count(WarehouseTable.DIMENSION) == 0;
  }

  @Override
  public void close() {
    rows.values().forEach(Dataset::unpersist);
  }
}

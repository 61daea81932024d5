package fi.mittari.etl.release;

import fi.mittari.etl.warehouse.Prepared;
import fi.mittari.etl.warehouse.SmallRows;
import fi.mittari.etl.warehouse.WarehouseTable;
import fi.mittari.model.home.ReleaseRecord.Changes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.iceberg.DataFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rows that a release adds to each table, kept near until they are written. */
final class ChangeSet implements AutoCloseable {

  private final State present;
  private final Map<WarehouseTable, SmallRows> few = new EnumMap<>(WarehouseTable.class);
  private final Map<WarehouseTable, Long> counts = new EnumMap<>(WarehouseTable.class);
  private final Map<String, Changes> byDataflow = new LinkedHashMap<>();
  private final Map<String, Long> refused = new HashMap<>();
  private final Map<String, Map<WarehouseTable, Set<String>>> used = new HashMap<>();
  private final Map<WarehouseTable, List<DataFile>> files = new EnumMap<>(WarehouseTable.class);
  private final Map<WarehouseTable, Long> inFiles = new EnumMap<>(WarehouseTable.class);
  private Kept observations;

  ChangeSet(State present) {
    this.present = present;
  }

  State present() {
    return present;
  }

  /** Adds all that a dataflow brings, of which nothing is published; its files are the change. */
  void putPrepared(String dataflow, Prepared its) {
    putCompared(dataflow, its, new Changes(its.observations(), 0, 0));
  }

  /** Adds what a dataflow brings; its files are the change, and have been counted. */
  void putCompared(String dataflow, Prepared its, Changes counted) {
    for (WarehouseTable table : WarehouseTable.values()) {
      if (!its.of(table).isEmpty()) {
        files.computeIfAbsent(table, t -> new ArrayList<>()).addAll(its.of(table));
        long more = its.of(table).stream().mapToLong(DataFile::recordCount).sum();
        inFiles.merge(table, more, Long::sum);
      }
    }
    byDataflow.merge(dataflow, counted, ChangeSet::sum);
    Map<WarehouseTable, Set<String>> codes =
        used.computeIfAbsent(dataflow, name -> new EnumMap<>(WarehouseTable.class));
    its.used().forEach((table, more) -> add(codes, table, List.copyOf(more)));
  }

  /** Files that are rows of a table already. */
  List<DataFile> files(WarehouseTable table) {
    return files.getOrDefault(table, List.of());
  }

  /** How many rows of a table are to be written. */
  long toWrite(WarehouseTable table) {
    return counts.getOrDefault(table, 0L);
  }

  /** Adds rows of another table than that of observations; they are computed now. */
  void put(WarehouseTable table, Dataset<Row> changed) {
    put(table, SmallRows.of(changed));
  }

  /** Adds rows of another table than that of observations. */
  void put(WarehouseTable table, SmallRows changed) {
    few.put(table, changed);
    counts.put(table, (long) changed.rows().size());
  }

  /**
   * Adds the changes of observations.
   *
   * @param changed rows of {@code release/changes_observation}
   */
  void putObservations(Dataset<Row> changed) {
    observations = Kept.computed(changed);
    long total = 0;
    for (Row row :
        present.query("summary_changes", Map.of("changes", observations.rows())).collectAsList()) {
      total += row.<Long>getAs("observations");
      summarise(row);
    }
    counts.put(WarehouseTable.OBSERVATION, total);
  }

  private void summarise(Row row) {
    String dataflow = row.getAs("dataflow");
    long count = row.<Long>getAs("observations");
    switch (row.<String>getAs("change")) {
      case "added" -> byDataflow.merge(dataflow, new Changes(count, 0, 0), ChangeSet::sum);
      case "changed" -> byDataflow.merge(dataflow, new Changes(0, count, 0), ChangeSet::sum);
      case "withdrawn" -> {
        byDataflow.merge(dataflow, new Changes(0, 0, count), ChangeSet::sum);
        return;
      }
      default -> refused.merge(row.getAs("change"), count, Long::sum);
    }
    Map<WarehouseTable, Set<String>> codes =
        used.computeIfAbsent(dataflow, name -> new EnumMap<>(WarehouseTable.class));
    add(codes, WarehouseTable.INDICATOR, row.getList(row.fieldIndex("indicators")));
    add(codes, WarehouseTable.AREA, row.getList(row.fieldIndex("areas")));
    add(codes, WarehouseTable.PERIOD, row.getList(row.fieldIndex("periods")));
  }

  private static void add(
      Map<WarehouseTable, Set<String>> codes, WarehouseTable table, List<String> more) {
    codes.computeIfAbsent(table, name -> new TreeSet<>()).addAll(more);
  }

  private static Changes sum(Changes one, Changes other) {
    return new Changes(
        one.added() + other.added(),
        one.changed() + other.changed(),
        one.withdrawn() + other.withdrawn());
  }

  /** Changes of observations that are not in files, or null. */
  Dataset<Row> observations() {
    return observations == null ? null : observations.rows();
  }

  /** Rows of another table that are not in files, or null. */
  SmallRows few(WarehouseTable table) {
    return few.get(table);
  }

  long count(WarehouseTable table) {
    return toWrite(table) + inFiles.getOrDefault(table, 0L);
  }

  /** Changes of observations by dataflow. */
  Map<String, Changes> byDataflow() {
    return byDataflow;
  }

  /** Whether observations differ in a way that must be refused: conflict or duplicate. */
  boolean has(String refusal) {
    return refused.containsKey(refusal);
  }

  /** Codes that new and changed observations use, by dataflow and the table that knows them. */
  Map<String, Map<WarehouseTable, Set<String>>> used() {
    return used;
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
        && count(WarehouseTable.DIMENSION) == 0
        && count(WarehouseTable.INDEX_DEFINITION) == 0
        && count(WarehouseTable.LEDGER) == 0;
  }

  @Override
  public void close() {
    if (observations != null) {
      observations.close();
    }
  }
}

package fi.mittari.etl.release;

import fi.mittari.etl.release.DataflowResult.Brings;
import fi.mittari.etl.warehouse.WarehouseTable;
import fi.mittari.model.MittariException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** The new state of all loaded dataflows as one relation, computed once and checked. */
final class Incoming implements AutoCloseable {

  private final State present;
  private final Kept observations;
  private final Kept originals;
  private final Map<String, Dataset<Row>> withdrawals = new TreeMap<>();
  private final Map<String, Long> counts = new HashMap<>();
  private final Map<String, Set<String>> indicators = new TreeMap<>();

  Incoming(State present, List<DataflowResult> results) {
    this.present = present;
    this.observations = kept(WarehouseTable.OBSERVATION, results);
    this.originals = kept(WarehouseTable.ORIGINAL, results);
    results.forEach(result -> counts.put(result.dataflow(), 0L));
    results.stream()
        .filter(result -> result.withdrawals() != null)
        .forEach(result -> withdrawals.put(result.dataflow(), result.withdrawals()));
    if (results.isEmpty()) {
      return;
    }
    for (Row row :
        present.query("summary_incoming", Map.of("incoming", observations())).collectAsList()) {
      counts.put(row.getAs("dataflow"), row.getAs("observations"));
      indicators.put(
          row.getAs("dataflow"), new TreeSet<>(row.getList(row.fieldIndex("indicators"))));
    }
  }

  /** Null where nothing comes. */
  private Kept kept(WarehouseTable table, List<DataflowResult> results) {
    return results.isEmpty() ? null : Kept.computed(union(table, results));
  }

  private Dataset<Row> union(WarehouseTable table, List<DataflowResult> results) {
    Dataset<Row> all =
        Columns.incoming(
            present.spark(), table, present.spark().table(table.sqlName()).where("false"));
    for (DataflowResult result : results) {
      Dataset<Row> rows =
          table == WarehouseTable.OBSERVATION ? result.observations() : result.originals();
      if (rows != null) {
        Dataset<Row> named = rows.withColumn("dataflow", functions.lit(result.dataflow()));
        all = all.unionAll(Columns.incoming(present.spark(), table, named));
      }
    }
    return all;
  }

  Dataset<Row> observations() {
    return observations.rows();
  }

  Dataset<Row> originals() {
    return originals.rows();
  }

  /** Observations by dataflow. */
  Map<String, Long> counts() {
    return counts;
  }

  /**
   * Some of the dataflows, for comparing.
   *
   * @param brings whether what they do not bring is withdrawn
   */
  ObservationChanges.Group group(
      Collection<String> dataflows, Brings brings, ObservationChanges comparison) {
    Set<String> theirs = new TreeSet<>();
    for (Map.Entry<String, Set<String>> one : indicators.entrySet()) {
      boolean own = dataflows.contains(one.getKey());
      for (String indicator : one.getValue()) {
        if (own) {
          theirs.add(indicator);
        } else if (isElsewhere(indicator, dataflows)) {
          throw MittariException.source(
              "indicator-twice",
              "indicator '%s' comes whole from one dataflow and as changes from another; expected in two loads"
                  .formatted(indicator));
        }
      }
    }
    boolean all = dataflows.containsAll(indicators.keySet());
    Column its = functions.col("dataflow").isInCollection(dataflows);
    return new ObservationChanges.Group(
        all ? observations() : observations().where(its),
        all ? originals() : originals().where(its),
        dataflows,
        brings == Brings.ALL ? comparison.touched(theirs, dataflows) : theirs,
        brings,
        withdrawals.entrySet().stream()
            .filter(e -> dataflows.contains(e.getKey()))
            .map(Map.Entry::getValue)
            .reduce(Dataset::unionByName));
  }

  /** Whether a dataflow of this group brings an indicator that one of another group brings. */
  private boolean isElsewhere(String indicator, Collection<String> dataflows) {
    return indicators.entrySet().stream()
        .anyMatch(e -> dataflows.contains(e.getKey()) && e.getValue().contains(indicator));
  }

  /**
   * Refuses rows that must not be published whatever they are compared with.
   *
   * @throws MittariException of kind SOURCE naming the first keys and what is wrong with them
   */
  void check() {
    List<Row> faulty =
        present.query("faulty_rows", Map.of("incoming", observations())).collectAsList();
    if (!faulty.isEmpty()) {
      throw MittariException.source("faulty-observation", Keys.lines(faulty, Keys::fault));
    }
    List<Row> twice =
        present.query("duplicate_originals", Map.of("incoming", originals())).collectAsList();
    if (!twice.isEmpty()) {
      throw MittariException.source("duplicate-key", Keys.lines(twice, Keys::duplicate));
    }
  }

  @Override
  public void close() {
    if (observations != null) {
      observations.close();
      originals.close();
    }
  }
}

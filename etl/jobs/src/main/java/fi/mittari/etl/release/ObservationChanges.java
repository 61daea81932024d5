package fi.mittari.etl.release;

import fi.mittari.etl.warehouse.WarehouseTable;
import fi.mittari.model.MittariException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Compares observations, originals and series with what is published. */
final class ObservationChanges {

  private final State present;

  ObservationChanges(State present) {
    this.present = present;
  }

  /** Indicators that a change may touch: those that come in, and those that dataflows had. */
  Set<String> touched(Set<String> incoming, Collection<String> dataflows) {
    Set<String> touched = new TreeSet<>(incoming);
    present
        .spark()
        .table(WarehouseTable.SERIES.sqlName())
        .join(present.dataflows(dataflows), "dataflow")
        .select("indicator")
        .distinct()
        .collectAsList()
        .forEach(row -> touched.add(row.getString(0)));
    return touched;
  }

  /**
   * Adds the changes of observations, originals and series.
   *
   * @param observations the full new state of the dataflows
   * @param originals what their protection hid
   * @param dataflows the dataflows whose new state it is
   * @param indicators as of {@link #touched}
   * @throws MittariException of kind SOURCE if another dataflow publishes a key already
   */
  void into(
      ChangeSet changes,
      Dataset<Row> observations,
      Dataset<Row> originals,
      Collection<String> dataflows,
      Set<String> indicators) {
    changes.putObservations(
        present.query(
            "changes_observation",
            Map.of(
                "incoming", observations,
                "present", present.of(WarehouseTable.OBSERVATION, indicators),
                "loaded", present.dataflows(dataflows))));
    Dataset<Row> changed = changes.rows(WarehouseTable.OBSERVATION);
    refuseConflicts(changed);
    changes.put(
        WarehouseTable.ORIGINAL,
        present.query(
            "changes_original",
            Map.of(
                "incoming",
                originals,
                "present",
                present.of(WarehouseTable.ORIGINAL, indicators))));
    changes.put(
        WarehouseTable.SERIES,
        present.query(
            "changes_series",
            Map.of("changes", changed, "present", present.of(WarehouseTable.SERIES, indicators))));
  }

  private static void refuseConflicts(Dataset<Row> changed) {
    List<Row> conflicts =
        changed
            .where("change = 'conflict'")
            .orderBy("indicator", "area", "breakdown", "period")
            .limit(5)
            .collectAsList();
    if (!conflicts.isEmpty()) {
      throw MittariException.source("published-elsewhere", Keys.lines(conflicts, Keys::conflict));
    }
  }
}

package fi.mittari.etl.release;

import fi.mittari.etl.warehouse.WarehouseTable;
import fi.mittari.model.MittariException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Compares observations, originals and series with what is published. */
final class ObservationChanges {

  private final State present;

  ObservationChanges(State present) {
    this.present = present;
  }

  /** Indicators that a change may touch: those that come in, and those that dataflows had. */
  Set<String> touched(Set<String> incoming, Collection<String> dataflows) {
    Set<String> touched = new TreeSet<>(incoming);
    touched.addAll(
        State.values(
            present
                .spark()
                .table(WarehouseTable.SERIES.sqlName())
                .where(functions.col("dataflow").isInCollection(dataflows))
                .select("indicator")
                .distinct(),
            "indicator"));
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
    refuse(changes, "duplicate", "duplicate-key", Keys::duplicate);
    refuse(changes, "conflict", "published-elsewhere", Keys::conflict);
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

  private static void refuse(
      ChangeSet changes, String refusal, String code, Function<Row, String> line) {
    if (changes.has(refusal)) {
      List<Row> examples =
          changes
              .rows(WarehouseTable.OBSERVATION)
              .where(functions.col("change").equalTo(refusal))
              .orderBy("indicator", "area", "breakdown", "period", "dataflow")
              .limit(4)
              .collectAsList();
      throw MittariException.source(code, Keys.lines(examples, line));
    }
  }
}

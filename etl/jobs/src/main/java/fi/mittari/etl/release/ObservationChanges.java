package fi.mittari.etl.release;

import fi.mittari.etl.release.DataflowResult.Brings;
import fi.mittari.etl.warehouse.WarehouseTable;
import fi.mittari.model.MittariException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
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
   * What comes in of dataflows.
   *
   * @param observations what they bring
   * @param originals what their protection hid
   * @param dataflows whose it is
   * @param indicators that it touches: for whole dataflows as of {@link #touched}, else those that
   *     occur
   * @param brings whether what is not there is withdrawn
   * @param withdrawals keys that are taken back
   */
  record Group(
      Dataset<Row> observations,
      Dataset<Row> originals,
      Collection<String> dataflows,
      Set<String> indicators,
      Brings brings,
      Optional<Dataset<Row>> withdrawals) {}

  /**
   * Adds the changes of observations, originals and series.
   *
   * @param groups that bring different indicators
   * @throws MittariException of kind SOURCE if another dataflow publishes a key already
   */
  void into(ChangeSet changes, List<Group> groups) {
    changes.putObservations(union(groups, this::observations));
    Dataset<Row> changed = changes.observations();
    refuse(changes, "duplicate", "duplicate-key", Keys::duplicate);
    refuse(changes, "conflict", "published-elsewhere", Keys::conflict);
    changes.put(WarehouseTable.ORIGINAL, union(groups, this::originals));
    Set<String> indicators = new TreeSet<>();
    groups.forEach(group -> indicators.addAll(group.indicators()));
    boolean whole = groups.stream().anyMatch(group -> group.brings() == Brings.ALL);
    changes.put(
        WarehouseTable.SERIES,
        series(
            changed,
            whole
                ? present.of(WarehouseTable.SERIES, indicators)
                : present.of(WarehouseTable.SERIES, changed, indicators)));
  }

  private static Dataset<Row> union(List<Group> groups, Function<Group, Dataset<Row>> rows) {
    return groups.stream().map(rows).reduce(Dataset::unionByName).orElseThrow();
  }

  private Dataset<Row> observations(Group group) {
    Dataset<Row> loaded = present.dataflows(group.dataflows());
    Dataset<Row> changed =
        present.query(
            "changes_observation",
            Map.of(
                "incoming", group.observations(),
                "present", published(WarehouseTable.OBSERVATION, group.observations(), group),
                "loaded", loaded));
    return group
        .withdrawals()
        .map(keys -> changed.unionByName(withdrawn(keys, group, loaded)))
        .orElse(changed);
  }

  private Dataset<Row> withdrawn(Dataset<Row> keys, Group group, Dataset<Row> loaded) {
    Set<String> indicators = State.values(keys.select("indicator").distinct(), "indicator");
    return present.query(
        "withdrawn_observation",
        Map.of(
            "present", present.of(WarehouseTable.OBSERVATION, keys, indicators),
            "incoming", group.observations(),
            "loaded", loaded));
  }

  private Dataset<Row> originals(Group group) {
    return present.query(
        "changes_original",
        Map.of(
            "incoming", group.originals(),
            "present", published(WarehouseTable.ORIGINAL, group.originals(), group)));
  }

  private Dataset<Row> published(WarehouseTable table, Dataset<Row> incoming, Group group) {
    return group.brings() == Brings.ALL
        ? present.of(table, group.indicators())
        : present.of(table, incoming, group.indicators());
  }

  /** Series of changes that are new or pass to another dataflow. */
  private Dataset<Row> series(Dataset<Row> changed, Dataset<Row> published) {
    return present.query("changes_series", Map.of("changes", changed, "present", published));
  }

  /**
   * Adds those of some series that are new or pass to another dataflow.
   *
   * @param series each once: its key and its dataflow
   * @param indicators that occur in it
   * @param dataflows that bring it
   */
  void series(
      ChangeSet changes,
      Dataset<Row> series,
      Set<String> indicators,
      Collection<String> dataflows) {
    Dataset<Row> log =
        present
            .spark()
            .table(WarehouseTable.SERIES.sqlName())
            .where(functions.col("indicator").isInCollection(indicators));
    Column others = functions.not(functions.col("dataflow").isInCollection(dataflows));
    if (log.where(others).isEmpty()) {
      // Nobody else brings these indicators: what the log has it has for ever.
      String[] columns = {"indicator", "area", "breakdown", "dataflow"};
      changes.put(WarehouseTable.SERIES, unknown(series.select(cols(columns)), log, columns));
      return;
    }
    Dataset<Row> keys =
        series
            .withColumn("period", functions.lit(""))
            .withColumn("withdrawn", functions.lit(false));
    changes.put(
        WarehouseTable.SERIES, series(keys, present.of(WarehouseTable.SERIES, keys, indicators)));
  }

  /** Of some series of one owner those that the log has not. */
  private Dataset<Row> unknown(Dataset<Row> series, Dataset<Row> log, String[] columns) {
    int key = WarehouseTable.SERIES.keys().size();
    Optional<LogKeys> few = State.keys(series.drop(columns[key]));
    if (few.isEmpty()) {
      return series.join(log, columns, "left_anti");
    }
    LogKeys keys = few.get();
    boolean[] found = new LogScan(present.warehouse(), WarehouseTable.SERIES, keys).found();
    List<Row> unknown = new ArrayList<>();
    Iterator<Row> all = series.toLocalIterator();
    while (all.hasNext()) {
      Row one = all.next();
      if (!found[keys.place(State.key(one, key))]) {
        unknown.add(one);
      }
    }
    return present.spark().createDataFrame(unknown, series.schema());
  }

  private static Column[] cols(String... names) {
    return Stream.of(names).map(functions::col).toArray(Column[]::new);
  }

  private static void refuse(
      ChangeSet changes, String refusal, String code, Function<Row, String> line) {
    if (changes.has(refusal)) {
      List<Row> examples =
          changes
              .observations()
              .where(functions.col("change").equalTo(refusal))
              .orderBy("indicator", "area", "breakdown", "period", "dataflow")
              .limit(4)
              .collectAsList();
      throw MittariException.source(code, Keys.lines(examples, line));
    }
  }
}

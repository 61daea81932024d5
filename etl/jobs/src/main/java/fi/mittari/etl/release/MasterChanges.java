package fi.mittari.etl.release;

import fi.mittari.etl.warehouse.SqlFile;
import fi.mittari.etl.warehouse.WarehouseTable;
import fi.mittari.model.MittariException;
import fi.mittari.model.goal.Ledger;
import fi.mittari.model.index.IndexDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Compares indicators, areas, breakdown codes, periods and indices with what is published. */
final class MasterChanges {

  private final State present;
  private final ChangeSet changes;

  /**
   * @param changes where they go; it has the changes of observations already
   */
  MasterChanges(ChangeSet changes) {
    this.changes = changes;
    this.present = changes.present();
  }

  /**
   * Adds the changes that the master data of a call makes.
   *
   * @throws MittariException of kind SOURCE if a code comes twice with different words, if
   *     dataflows define an indicator differently, or if observations refer to what is not known
   */
  void load(MasterData master, Collection<String> dataflows) {
    if (master.indicators() != null) {
      loadIndicators(master.indicators(), dataflows);
    }
    if (master.areas() != null) {
      replace(WarehouseTable.AREA, single(WarehouseTable.AREA, master.areas()), false);
    }
    if (master.dimensions() != null) {
      replace(
          WarehouseTable.DIMENSION, single(WarehouseTable.DIMENSION, master.dimensions()), false);
    }
    if (master.periods() != null) {
      Dataset<Row> periods = single(WarehouseTable.PERIOD, master.periods());
      Map<String, Dataset<Row>> inputs =
          Map.of("incoming", periods, "present", present.small(WarehouseTable.PERIOD));
      changes.put(WarehouseTable.PERIOD, present.query("changes_period", inputs));
    }
    refuseUnknown();
  }

  /** Adds the changes that make indicators, areas and breakdown codes as they were. */
  void restore(State past) {
    replace(WarehouseTable.INDICATOR, past.small(WarehouseTable.INDICATOR), true);
    replace(WarehouseTable.AREA, past.small(WarehouseTable.AREA), true);
    replace(WarehouseTable.DIMENSION, past.small(WarehouseTable.DIMENSION), true);
    replace(WarehouseTable.INDEX_DEFINITION, past.small(WarehouseTable.INDEX_DEFINITION), true);
    replace(WarehouseTable.LEDGER, past.small(WarehouseTable.LEDGER), true);
  }

  /**
   * Adds the changes that definitions of indices make; after {@link #load}.
   *
   * @throws MittariException of kind SOURCE if one uses an indicator that no table knows, or
   *     differs from what is published under its version
   */
  void indices(List<IndexDefinition> definitions) {
    if (!definitions.isEmpty()) {
      IndexRows rows = new IndexRows(present, known(WarehouseTable.INDICATOR));
      replace(WarehouseTable.INDEX_DEFINITION, rows.of(definitions), false);
    }
  }

  /** Adds the changes that ledgers make, each for its own programme. */
  void ledgers(List<Ledger> ledgers) {
    if (!ledgers.isEmpty()) {
      replace(WarehouseTable.LEDGER, LedgerRows.of(present.spark(), ledgers), false);
    }
  }

  private void replace(WarehouseTable table, Dataset<Row> incoming, boolean complete) {
    changes.put(table, changed(table, incoming, complete));
  }

  private Dataset<Row> changed(WarehouseTable table, Dataset<Row> incoming, boolean complete) {
    return SqlFile.query(
        present.spark(),
        "release/changes_" + table.word(),
        Map.of("incoming", incoming, "present", present.small(table)),
        Map.of("complete", complete));
  }

  private void loadIndicators(Dataset<Row> given, Collection<String> dataflows) {
    Map<String, Dataset<Row>> inputs =
        Map.of(
            "incoming", single(WarehouseTable.INDICATOR, given, "dataflow"),
            "present", present.small(WarehouseTable.INDICATOR),
            "loaded", present.dataflows(dataflows));
    List<Row> conflicts = present.query("conflicting_indicators", inputs).collectAsList();
    if (!conflicts.isEmpty()) {
      throw MittariException.source(
          "indicator-defined-elsewhere", Keys.lines(conflicts, Keys::definition));
    }
    Dataset<Row> settled = present.query("settled_indicators", inputs);
    Dataset<Row> changed = changed(WarehouseTable.INDICATOR, settled, false);
    Dataset<Row> dropped = present.inMemory(present.query("dropped_indicators", inputs));
    Set<String> unused = unused(State.values(dropped, "indicator"));
    Dataset<Row> withdrawn =
        dropped
            .where(functions.col("indicator").isInCollection(unused))
            .withColumn("withdrawn", functions.lit(true));
    changes.put(WarehouseTable.INDICATOR, changed.unionByName(withdrawn));
  }

  /** Of the dropped indicators those that no observation is left of. */
  private Set<String> unused(Set<String> dropped) {
    if (dropped.isEmpty()) {
      return dropped;
    }
    Set<String> unused = new TreeSet<>(dropped);
    Map<String, Dataset<Row>> inputs =
        Map.of(
            "present", present.of(WarehouseTable.OBSERVATION, dropped),
            "changes", changes.rows(WarehouseTable.OBSERVATION));
    unused.removeAll(State.values(present.query("indicators_in_use", inputs), "indicator"));
    return unused;
  }

  /** Rows in a table's shape, equal ones once. */
  private Dataset<Row> single(WarehouseTable table, Dataset<Row> given, String... moreKeys) {
    Dataset<Row> shaped = Columns.incoming(present.spark(), table, given);
    Set<Row> distinct = new LinkedHashSet<>(shaped.collectAsList());
    List<String> keys = new ArrayList<>(table.keys());
    keys.addAll(List.of(moreKeys));
    Set<List<Object>> seen = new HashSet<>();
    for (Row row : distinct) {
      List<Object> key = keys.stream().map(row::<Object>getAs).toList();
      if (!seen.add(key)) {
        throw MittariException.source(
            "duplicate-code",
            "the %s %s comes twice with different words; expected once"
                .formatted(table.word(), key));
      }
    }
    return present.spark().createDataFrame(List.copyOf(distinct), shaped.schema());
  }

  /** The codes of a table before or after this release. */
  private Set<String> known(WarehouseTable table) {
    Set<String> known = State.values(present.small(table), table.word());
    if (changes.rows(table) != null) {
      known.addAll(State.values(changes.rows(table), table.word()));
    }
    return known;
  }

  private void refuseUnknown() {
    List<String> unknown = new ArrayList<>();
    for (WarehouseTable table :
        List.of(WarehouseTable.INDICATOR, WarehouseTable.AREA, WarehouseTable.PERIOD)) {
      Set<String> known = known(table);
      changes
          .used()
          .forEach(
              (dataflow, used) ->
                  used.getOrDefault(table, Set.of()).stream()
                      .filter(code -> !known.contains(code))
                      .forEach(
                          code ->
                              unknown.add(
                                  "dataflow '%s' uses the %s '%s', which no table knows"
                                      .formatted(dataflow, table.word(), code))));
    }
    if (!unknown.isEmpty()) {
      throw MittariException.source(
          "unknown-reference", String.join("\n", unknown.subList(0, Math.min(10, unknown.size()))));
    }
  }
}

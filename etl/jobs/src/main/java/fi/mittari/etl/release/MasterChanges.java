package fi.mittari.etl.release;

import fi.mittari.etl.warehouse.SmallRows;
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
import org.apache.spark.sql.types.DataTypes;

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
      SmallRows periods = single(WarehouseTable.PERIOD, master.periods());
      changes.put(
          WarehouseTable.PERIOD, new SmallChanges(present, WarehouseTable.PERIOD).unknown(periods));
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
      replace(WarehouseTable.LEDGER, LedgerRows.of(ledgers), false);
    }
  }

  private void replace(WarehouseTable table, SmallRows incoming, boolean complete) {
    changes.put(table, new SmallChanges(present, table).of(incoming, complete));
  }

  private void loadIndicators(SmallRows given, Collection<String> dataflows) {
    SmallRows incoming = single(WarehouseTable.INDICATOR, given, "dataflow");
    SmallRows settled = isAlone(incoming, dataflows) ? incoming : settled(incoming, dataflows);
    SmallRows changed = new SmallChanges(present, WarehouseTable.INDICATOR).of(settled, false);
    SmallRows dropped = dropped(incoming, dataflows);
    Set<String> unused = unused(dropped.values("indicator"));
    SmallRows withdrawn =
        dropped
            .where(row -> unused.contains(row.<String>getAs("indicator")))
            .with("withdrawn", DataTypes.BooleanType, true);
    changes.put(WarehouseTable.INDICATOR, changed.and(withdrawn));
  }

  /** Whether each indicator comes from one dataflow and no other one has published it. */
  private boolean isAlone(SmallRows incoming, Collection<String> dataflows) {
    Set<String> codes = new HashSet<>();
    for (Row row : incoming.rows()) {
      if (!codes.add(row.getAs("indicator"))) {
        return false;
      }
    }
    return present.small(WarehouseTable.INDICATOR).rows().stream()
        .noneMatch(
            row ->
                codes.contains(row.<String>getAs("indicator"))
                    && !dataflows.contains(row.<String>getAs("dataflow")));
  }

  /** Indicators that a loaded dataflow defined and no longer brings. */
  private SmallRows dropped(SmallRows incoming, Collection<String> dataflows) {
    Set<String> codes = incoming.values("indicator");
    return present
        .small(WarehouseTable.INDICATOR)
        .where(row -> dataflows.contains(row.<String>getAs("dataflow")))
        .where(row -> !codes.contains(row.<String>getAs("indicator")));
  }

  private SmallRows settled(SmallRows incoming, Collection<String> dataflows) {
    Map<String, Dataset<Row>> inputs =
        Map.of(
            "incoming", incoming.relation(present.spark()),
            "present", present.small(WarehouseTable.INDICATOR).relation(present.spark()),
            "loaded", present.dataflows(dataflows));
    List<Row> conflicts = present.query("conflicting_indicators", inputs).collectAsList();
    if (!conflicts.isEmpty()) {
      throw MittariException.source(
          "indicator-defined-elsewhere", Keys.lines(conflicts, Keys::definition));
    }
    return SmallRows.of(present.query("settled_indicators", inputs)).shaped(incoming.columns());
  }

  /** Of the dropped indicators those that no observation is left of. */
  private Set<String> unused(Set<String> dropped) {
    if (dropped.isEmpty()) {
      return dropped;
    }
    Set<String> unused = new TreeSet<>(dropped);
    Dataset<Row> published = present.of(WarehouseTable.OBSERVATION, dropped);
    Dataset<Row> changed = changes.observations();
    Dataset<Row> none = published.where("false").withColumn("withdrawn", functions.lit(false));
    Map<String, Dataset<Row>> inputs =
        // What comes in files is of no indicator that is dropped.
        Map.of("present", published, "changes", changed == null ? none : changed);
    unused.removeAll(State.values(present.query("indicators_in_use", inputs), "indicator"));
    return unused;
  }

  /** Rows in a table's shape, equal ones once. */
  private SmallRows single(WarehouseTable table, SmallRows given, String... moreKeys) {
    SmallRows shaped = given.shaped(present.incoming(table));
    Set<Row> distinct = new LinkedHashSet<>(shaped.rows());
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
    return new SmallRows(shaped.columns(), List.copyOf(distinct));
  }

  /** The codes of a table before or after this release. */
  private Set<String> known(WarehouseTable table) {
    Set<String> known = present.small(table).values(table.word());
    if (changes.few(table) != null) {
      known.addAll(changes.few(table).values(table.word()));
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

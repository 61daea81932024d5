package fi.mittari.etl.release;

import fi.mittari.etl.warehouse.SqlFile;
import fi.mittari.etl.warehouse.WarehouseTable;
import fi.mittari.model.MittariException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Compares indicators, areas, breakdown codes and periods with what is published. */
final class MasterChanges {

  private final State present;

  MasterChanges(State present) {
    this.present = present;
  }

  /**
   * Adds the changes that the master data of a call makes; the observations' changes are there.
   *
   * @throws MittariException of kind SOURCE if a code comes twice with different words, if
   *     dataflows define an indicator differently, or if observations refer to what is not known
   */
  void into(ChangeSet changes, MasterData master, Collection<String> dataflows) {
    if (master.indicators() != null) {
      changes.put(WarehouseTable.INDICATOR, indicators(changes, master.indicators(), dataflows));
    }
    if (master.areas() != null) {
      Dataset<Row> areas = single(WarehouseTable.AREA, master.areas());
      changes.put(WarehouseTable.AREA, changed(WarehouseTable.AREA, areas, false));
    }
    if (master.dimensions() != null) {
      Dataset<Row> codes = single(WarehouseTable.DIMENSION, master.dimensions());
      changes.put(WarehouseTable.DIMENSION, changed(WarehouseTable.DIMENSION, codes, false));
    }
    if (master.periods() != null) {
      Dataset<Row> periods = single(WarehouseTable.PERIOD, master.periods());
      changes.put(
          WarehouseTable.PERIOD,
          present.query(
              "changes_period", Map.of("incoming", periods, "present", present.periods())));
    }
    refuseUnknown(changes);
  }

  /**
   * Rows that make a table as it is to be.
   *
   * @param complete whether what does not come in is withdrawn
   */
  Dataset<Row> changed(WarehouseTable table, Dataset<Row> incoming, boolean complete) {
    return SqlFile.query(
        present.spark(),
        "release/changes_" + table.word(),
        Map.of("incoming", incoming, "present", present.of(table)),
        Map.of("complete", complete));
  }

  private Dataset<Row> indicators(
      ChangeSet changes, Dataset<Row> given, Collection<String> dataflows) {
    Dataset<Row> incoming = single(WarehouseTable.INDICATOR, given, "dataflow");
    Dataset<Row> loaded = present.dataflows(dataflows);
    Map<String, Dataset<Row>> inputs =
        Map.of(
            "incoming", incoming,
            "present", present.of(WarehouseTable.INDICATOR),
            "loaded", loaded);
    List<Row> conflicts = present.query("conflicting_indicators", inputs).collectAsList();
    if (!conflicts.isEmpty()) {
      throw MittariException.source(
          "indicator-defined-elsewhere", Keys.lines(conflicts, Keys::definition));
    }
    Dataset<Row> changed =
        changed(WarehouseTable.INDICATOR, present.query("settled_indicators", inputs), false);
    return changed.unionByName(unused(changes, present.query("dropped_indicators", inputs)));
  }

  /** Of the dropped indicators those that no observation is left of, as withdrawals. */
  private Dataset<Row> unused(ChangeSet changes, Dataset<Row> dropped) {
    Set<String> codes = new TreeSet<>();
    dropped.select("indicator").collectAsList().forEach(row -> codes.add(row.getString(0)));
    if (codes.isEmpty()) {
      return dropped.withColumn("withdrawn", functions.lit(true));
    }
    present
        .query(
            "indicators_in_use",
            Map.of(
                "present", present.of(WarehouseTable.OBSERVATION, codes),
                "changes", changes.rows(WarehouseTable.OBSERVATION)))
        .collectAsList()
        .forEach(row -> codes.remove(row.getString(0)));
    return dropped
        .where(functions.col("indicator").isInCollection(codes))
        .withColumn("withdrawn", functions.lit(true));
  }

  /** Rows in a table's shape, equal ones once. */
  private Dataset<Row> single(WarehouseTable table, Dataset<Row> rows, String... moreKeys) {
    Dataset<Row> distinct = Columns.incoming(present.spark(), table, rows).distinct();
    Set<String> keys = new LinkedHashSet<>(table.keys());
    keys.addAll(List.of(moreKeys));
    Column[] columns = keys.stream().map(functions::col).toArray(Column[]::new);
    List<Row> twice = distinct.groupBy(columns).count().where("count > 1").limit(5).collectAsList();
    if (!twice.isEmpty()) {
      throw MittariException.source(
          "duplicate-code",
          twice.stream()
              .map(
                  row ->
                      "the %s '%s' comes with different words; expected once"
                          .formatted(table.word(), row.mkString(" ").replaceFirst(" \\d+$", "")))
              .collect(Collectors.joining("\n")));
    }
    return distinct;
  }

  private void refuseUnknown(ChangeSet changes) {
    List<Row> unknown =
        present
            .query(
                "unknown_references",
                Map.of(
                    "changes", changes.rows(WarehouseTable.OBSERVATION),
                    "known_indicator", known(changes, WarehouseTable.INDICATOR),
                    "known_area", known(changes, WarehouseTable.AREA),
                    "known_period", known(changes, WarehouseTable.PERIOD)))
            .collectAsList();
    if (!unknown.isEmpty()) {
      throw MittariException.source("unknown-reference", Keys.lines(unknown, Keys::reference));
    }
  }

  private Dataset<Row> known(ChangeSet changes, WarehouseTable table) {
    Dataset<Row> before = table == WarehouseTable.PERIOD ? present.periods() : present.of(table);
    Dataset<Row> codes = before.select(table.word());
    Dataset<Row> changed = changes.rows(table);
    return changed == null ? codes : codes.unionAll(changed.select(table.word()));
  }
}

package fi.mittari.etl.warehouse;

import fi.mittari.etl.Progress;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/**
 * Columns that tables got after the first homes were made. An older home gets them when it is next
 * published to; its rows have null there. Nothing is rewritten.
 */
final class YoungerColumns {

  private final Catalog catalog;

  YoungerColumns(Catalog catalog) {
    this.catalog = catalog;
  }

  void add(Progress progress) {
    add(
        progress,
        WarehouseTable.OBSERVATION,
        new Younger("source_rows", Types.LongType.get(), "source_column"),
        new Younger("rule", Types.StringType.get(), "source_rows"));
    add(
        progress,
        WarehouseTable.RELEASE,
        new Younger("draft", Types.StringType.get(), "withdrawn"),
        new Younger("approved_by", Types.StringType.get(), "draft"),
        new Younger("approved_at", Types.TimestampType.withZone(), "approved_by"),
        new Younger("note", Types.StringType.get(), "approved_at"),
        new Younger("embargo_until", Types.TimestampType.withZone(), "note"));
  }

  private record Younger(String column, Type type, String after) {}

  private void add(Progress progress, WarehouseTable name, Younger... columns) {
    Table table = catalog.loadTable(name.identifier());
    UpdateSchema update = table.updateSchema();
    boolean younger = false;
    for (Younger one : columns) {
      younger |= add(table, update, one.column(), one.type(), one.after());
    }
    if (younger) {
      progress.step("adding columns to " + name.id() + " of an older home");
      update.commit();
    }
  }

  private static boolean add(
      Table table, UpdateSchema update, String column, Type type, String after) {
    if (table.schema().findField(column) != null) {
      return false;
    }
    update.addColumn(column, type).moveAfter(column, after);
    return true;
  }
}

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
    Table table = catalog.loadTable(WarehouseTable.OBSERVATION.identifier());
    UpdateSchema update = table.updateSchema();
    boolean younger = add(table, update, "source_rows", Types.LongType.get(), "source_column");
    younger |= add(table, update, "rule", Types.StringType.get(), "source_rows");
    if (younger) {
      progress.step("adding columns to " + WarehouseTable.OBSERVATION.id() + " of an older home");
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

package fi.mittari.etl.release;

import fi.mittari.etl.warehouse.WarehouseTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;

/**
 * Compares the rows of a small table with what is published. They are few: a join of Spark's would
 * cost more than reading them.
 */
final class SmallChanges {

  private final WarehouseTable table;
  private final Dataset<Row> present;
  private final Map<List<Object>, Row> published;

  SmallChanges(State state, WarehouseTable table) {
    this.table = table;
    this.present = state.small(table);
    this.published = byKey(present);
  }

  private Map<List<Object>, Row> byKey(Dataset<Row> rows) {
    Map<List<Object>, Row> byKey = new LinkedHashMap<>();
    rows.collectAsList().forEach(row -> byKey.put(key(row), row));
    return byKey;
  }

  private List<Object> key(Row row) {
    return table.keys().stream().map(row::<Object>getAs).toList();
  }

  /**
   * Rows that come in otherwise than they are present; and rows that are present and do not come
   * in, withdrawn: all of them, or of a ledger what a programme that comes in no longer names, but
   * for its reports, which are history.
   *
   * @param incoming each key once, with the columns of the table in their order
   * @param complete whether all that does not come in is withdrawn
   * @return the columns of the table and {@code withdrawn}
   */
  Dataset<Row> of(Dataset<Row> incoming, boolean complete) {
    Map<List<Object>, Row> coming = byKey(incoming);
    List<Row> changes = new ArrayList<>();
    coming.forEach(
        (key, row) -> {
          if (!row.equals(published.get(key))) {
            changes.add(with(row, false));
          }
        });
    Set<Object> programmes = new HashSet<>();
    if (table == WarehouseTable.LEDGER) {
      coming.values().forEach(row -> programmes.add(row.getAs("programme")));
    }
    published.forEach(
        (key, row) -> {
          if (!coming.containsKey(key) && (complete || isLeft(row, programmes))) {
            changes.add(with(row, true));
          }
        });
    return present
        .sparkSession()
        .createDataFrame(changes, incoming.schema().add("withdrawn", DataTypes.BooleanType));
  }

  private static boolean isLeft(Row row, Set<Object> programmes) {
    return !programmes.isEmpty()
        && programmes.contains(row.getAs("programme"))
        && !"report".equals(row.getAs("kind"));
  }

  private static Row with(Row row, boolean withdrawn) {
    Object[] cells = new Object[row.size() + 1];
    for (int i = 0; i < row.size(); i++) {
      cells[i] = row.get(i);
    }
    cells[row.size()] = withdrawn;
    return RowFactory.create(cells);
  }

  /** Rows whose keys nothing is published of, as they are. */
  Dataset<Row> unknown(Dataset<Row> incoming) {
    List<Row> unknown =
        incoming.collectAsList().stream().filter(row -> !published.containsKey(key(row))).toList();
    return present.sparkSession().createDataFrame(unknown, incoming.schema());
  }
}

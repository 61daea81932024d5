package fi.mittari.etl.release;

import fi.mittari.etl.warehouse.SmallRows;
import fi.mittari.etl.warehouse.WarehouseTable;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** Compares the rows of a small table with what is published. */
final class SmallChanges {

  private final WarehouseTable table;
  private final Map<List<Object>, Row> published;

  SmallChanges(State state, WarehouseTable table) {
    this.table = table;
    this.published = byKey(state.small(table));
  }

  private Map<List<Object>, Row> byKey(SmallRows rows) {
    Map<List<Object>, Row> byKey = new LinkedHashMap<>();
    rows.rows().forEach(row -> byKey.put(key(row), row));
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
  SmallRows of(SmallRows incoming, boolean complete) {
    Map<List<Object>, Row> coming = byKey(incoming);
    Set<Object> programmes = new HashSet<>();
    if (table == WarehouseTable.LEDGER) {
      coming.values().forEach(row -> programmes.add(row.getAs("programme")));
    }
    List<Row> gone =
        published.entrySet().stream()
            .filter(one -> !coming.containsKey(one.getKey()))
            .map(Map.Entry::getValue)
            .filter(row -> complete || isLeft(row, programmes))
            .toList();
    return withdrawn(incoming.where(row -> !row.equals(published.get(key(row)))), false)
        .and(withdrawn(new SmallRows(incoming.columns(), gone), true));
  }

  private static SmallRows withdrawn(SmallRows rows, boolean withdrawn) {
    return rows.with("withdrawn", DataTypes.BooleanType, withdrawn);
  }

  private static boolean isLeft(Row row, Set<Object> programmes) {
    return !programmes.isEmpty()
        && programmes.contains(row.getAs("programme"))
        && !"report".equals(row.getAs("kind"));
  }

  /** Rows whose keys nothing is published of, as they are. */
  SmallRows unknown(SmallRows incoming) {
    return incoming.where(row -> !published.containsKey(key(row)));
  }
}

package fi.mittari.etl.conform;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the sources bring: indicators, areas, periods, breakdowns. */
final class Present {

  private final Map<String, Map<String, Set<String>>> breakdowns = new HashMap<>();
  private final Map<String, Set<String>> areas = new HashMap<>();
  private final Map<String, Set<String>> periods = new HashMap<>();

  /**
   * @param rows the result of {@code sql/warehouse/present.sql}
   */
  Present(Dataset<Row> rows) {
    for (Row row : rows.collectAsList()) {
      String dataflow = row.getAs("dataflow");
      breakdowns
          .computeIfAbsent(dataflow, d -> new HashMap<>())
          .put(row.getAs("indicator"), set(row, "breakdowns"));
      areas.computeIfAbsent(dataflow, d -> new HashSet<>()).addAll(set(row, "areas"));
      periods.computeIfAbsent(dataflow, d -> new HashSet<>()).addAll(set(row, "periods"));
    }
  }

  private static Set<String> set(Row row, String column) {
    List<String> values = row.getList(row.fieldIndex(column));
    return new HashSet<>(values);
  }

  Set<String> indicators(String dataflow) {
    return breakdowns.getOrDefault(dataflow, Map.of()).keySet();
  }

  Set<String> breakdowns(String dataflow, String indicator) {
    return breakdowns.getOrDefault(dataflow, Map.of()).getOrDefault(indicator, Set.of());
  }

  Set<String> areas(String dataflow) {
    return areas.getOrDefault(dataflow, Set.of());
  }

  Set<String> periods(String dataflow) {
    return periods.getOrDefault(dataflow, Set.of());
  }
}

package fi.mittari.etl.quality;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the sources bring: indicators, areas, periods, breakdowns. */
public final class Present {

  private final Map<String, Map<String, Set<String>>> breakdowns = new HashMap<>();
  private final Map<String, Set<String>> areas = new HashMap<>();
  private final Map<String, Set<String>> periods = new HashMap<>();

  /**
   * @param rows the result of {@code sql/warehouse/present.sql}
   */
  public Present(Dataset<Row> rows) {
    for (Row row : rows.collectAsList()) {
      String dataflow = row.getAs("dataflow");
      breakdowns
          .computeIfAbsent(dataflow, d -> new HashMap<>())
          .put(row.getAs("indicator"), set(row, "breakdowns"));
      areas.computeIfAbsent(dataflow, d -> new HashSet<>()).addAll(set(row, "areas"));
      periods.computeIfAbsent(dataflow, d -> new HashSet<>()).addAll(set(row, "periods"));
    }
  }

  /** Nothing yet. */
  public Present() {}

  /** Adds what a dataflow brings of an indicator. */
  public void add(
      String dataflow,
      String indicator,
      Set<String> itsAreas,
      Set<String> itsPeriods,
      Set<String> itsBreakdowns) {
    breakdowns
        .computeIfAbsent(dataflow, d -> new HashMap<>())
        .computeIfAbsent(indicator, i -> new HashSet<>())
        .addAll(itsBreakdowns);
    areas.computeIfAbsent(dataflow, d -> new HashSet<>()).addAll(itsAreas);
    periods.computeIfAbsent(dataflow, d -> new HashSet<>()).addAll(itsPeriods);
  }

  private static Set<String> set(Row row, String column) {
    List<String> values = row.getList(row.fieldIndex(column));
    return new HashSet<>(values);
  }

  /** Indicators of a dataflow. */
  public Set<String> indicators(String dataflow) {
    return breakdowns.getOrDefault(dataflow, Map.of()).keySet();
  }

  /** Canonical breakdowns of an indicator. */
  public Set<String> breakdowns(String dataflow, String indicator) {
    return breakdowns.getOrDefault(dataflow, Map.of()).getOrDefault(indicator, Set.of());
  }

  /** Areas of a dataflow. */
  public Set<String> areas(String dataflow) {
    return areas.getOrDefault(dataflow, Set.of());
  }

  /** Codes of the periods of a dataflow. */
  public Set<String> periods(String dataflow) {
    return periods.getOrDefault(dataflow, Set.of());
  }
}

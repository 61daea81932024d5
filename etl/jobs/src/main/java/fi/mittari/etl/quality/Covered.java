package fi.mittari.etl.quality;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the sources bring in each period: areas, observations, and how many have a value. */
final class Covered {

  /** Numbers of observations. */
  record Share(long observations, long withValue) {
    Share plus(Share other) {
      return new Share(observations + other.observations, withValue + other.withValue);
    }

    double value() {
      return observations == 0 ? 0 : (double) withValue / observations;
    }
  }

  private final Map<String, TreeMap<String, Set<String>>> areas = new HashMap<>();
  private final Map<String, Map<String, TreeMap<String, Share>>> shares = new HashMap<>();

  /**
   * @param rows the result of {@code sql/warehouse/covered.sql}
   */
  Covered(List<Row> rows) {
    for (Row row : rows) {
      String dataflow = row.getAs("dataflow");
      String period = row.getAs("period");
      areas
          .computeIfAbsent(dataflow, d -> new TreeMap<>())
          .computeIfAbsent(period, p -> new HashSet<>())
          .addAll(row.getList(row.fieldIndex("areas")));
      shares
          .computeIfAbsent(dataflow, d -> new HashMap<>())
          .computeIfAbsent(row.getAs("indicator"), i -> new TreeMap<>())
          .put(period, new Share(row.getAs("observations"), row.getAs("with_value")));
    }
  }

  static Covered of(Dataset<Row> rows) {
    return new Covered(rows.collectAsList());
  }

  /** By period, its areas. */
  Map<String, Set<String>> areas(String dataflow) {
    return areas.getOrDefault(dataflow, new TreeMap<>());
  }

  /** By period, what an indicator has. */
  Map<String, Share> shares(String dataflow, String indicator) {
    return shares.getOrDefault(dataflow, Map.of()).getOrDefault(indicator, new TreeMap<>());
  }
}

package fi.mittari.api.serving;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds two serving files against each other, table by table, with codes in the place of numbers.
 */
final class SameContent {

  private static final String KEY =
      "(select any_value(indicator) from %1$s.indicator i where i.indicator_id = t.indicator_id) as indicator,"
          + " (select any_value(breakdown) from %1$s.breakdown b where b.breakdown_id = t.breakdown_id) as breakdown,"
          + " (select any_value(period) from %1$s.period p where p.period_id = t.period_id) as period";

  private static final String AREA =
      ", (select any_value(area) from %1$s.area a where a.area_id = t.area_id) as area";

  private static final String IDS = "indicator_id, breakdown_id, period_id";

  private static final Map<String, String> TABLES = new LinkedHashMap<>();

  static {
    TABLES.put("release", "select * from %1$s.release");
    TABLES.put("load", "select * from %1$s.load");
    TABLES.put("dimension", "select * from %1$s.dimension");
    TABLES.put("epoch", "select * from %1$s.epoch");
    TABLES.put("ledger", "select * from %1$s.ledger");
    TABLES.put("meta", "select format, release, fingerprint from %1$s.meta");
    TABLES.put("indicator", "select * exclude (indicator_id) from %1$s.indicator");
    TABLES.put("area", "select * exclude (area_id) from %1$s.area");
    TABLES.put("breakdown", "select breakdown from %1$s.breakdown");
    TABLES.put("period", "select * exclude (period_id) from %1$s.period");
    TABLES.put("index_definition", "select * exclude (index_id) from %1$s.index_definition");
    TABLES.put(
        "observation",
        "select " + KEY + AREA + ", * exclude (" + IDS + ", area_id) from %1$s.observation t");
    TABLES.put(
        "closed", "select " + KEY + AREA + ", * exclude (" + IDS + ", area_id) from %1$s.closed t");
    TABLES.put("coverage", "select " + KEY + ", * exclude (" + IDS + ") from %1$s.coverage t");
    TABLES.put(
        "coverage_change",
        "select "
            + KEY
            + ", level, release, sum(observations) as observations from %1$s.coverage_change t"
            + " group by all having sum(observations) <> 0");
    for (String[] ordered :
        new String[][] {
          {"area_id", "area", "area"},
          {"indicator_id", "indicator", "indicator"},
          {"breakdown_id", "breakdown", "breakdown"},
          {"index_id", "\"index\"", "index_definition"},
          {"period_id", "\"start\", \"end\", period", "period"}
        }) {
      TABLES.put(
          "order of " + ordered[2],
          "select dense_rank() over (order by %s) - dense_rank() over (order by %s) as difference from %%1$s.%s"
              .formatted(ordered[0], ordered[1], ordered[2]));
    }
  }

  private SameContent() {}

  /** What one of the files has and the other has not; empty if they are the same. */
  static List<String> differences(Path one, Path other) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      statement.execute("attach '%s' as one (read_only)".formatted(one));
      statement.execute("attach '%s' as other (read_only)".formatted(other));
      for (Map.Entry<String, String> table : TABLES.entrySet()) {
        for (String[] pair : new String[][] {{"one", "other"}, {"other", "one"}}) {
          String sql =
              "(%s) except all (%s) limit 3"
                  .formatted(
                      table.getValue().formatted(pair[0]), table.getValue().formatted(pair[1]));
          try (ResultSet rows = statement.executeQuery("from (" + sql + ") select columns(*)")) {
            while (rows.next()) {
              found.add("only %s: %s %s".formatted(pair[0], table.getKey(), text(rows)));
            }
          }
        }
      }
    }
    return found;
  }

  private static String text(ResultSet row) throws SQLException {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      text.append(row.getMetaData().getColumnLabel(i)).append('=').append(row.getString(i));
      text.append(' ');
    }
    return text.toString();
  }
}

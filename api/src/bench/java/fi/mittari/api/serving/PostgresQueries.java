package fi.mittari.api.serving;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * The two queries about figures, as somebody would write them for PostgreSQL; all others go to the
 * file. The driver keeps them prepared on the server. Thread-safe.
 */
final class PostgresQueries implements Serving.Queries {

  private static final String OBSERVATIONS =
      """
      select indicator_id, area_id, breakdown_id, period_id, value, lower, upper, numerator,
        denominator, denominator_lower, denominator_upper,
        %s as status,
        %s as dataflow
      from observation
      where
      """;

  private static final String FIGURES =
      """
      select area_id, value, lower, upper, numerator, denominator,
        %s as status,
        origin.origin, dataflow.dataflow, origin.source_file, source_line,
        origin.source_column, source_rows, origin.rule, release_from
      from observation
      join origin using (origin_id)
      join dataflow using (dataflow_id)
      where indicator_id = ? and breakdown_id = ? and period_id = ?
      order by area_id\
      """;

  private final Serving file;
  private final DataSource source;
  private final String status;
  private final String dataflow;

  PostgresQueries(Serving file, DataSource source) {
    this.file = file;
    this.source = source;
    this.status = words(source, "status");
    this.dataflow = words(source, "dataflow");
  }

  /** An expression that turns a short number into its word without a join. */
  private static String words(DataSource source, String table) {
    try (Connection connection = source.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select '(' || quote_literal(array_agg(%1$s order by %1$s_id)::text) ||"
                        .formatted(table)
                    + " '::text[])[%1$s_id]' from %1$s".formatted(table));
        ResultSet result = statement.executeQuery()) {
      result.next();
      return result.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL does not tell its words", e);
    }
  }

  @Override
  public <T> List<T> query(String name, Map<String, Object> bound, Function<Row, T> mapper) {
    return switch (name) {
      case "observations" -> observations(bound, mapper);
      case "figures" ->
          run(
              FIGURES.formatted(status),
              List.of(bound.get("indicator"), bound.get("breakdown"), bound.get("period")),
              mapper);
      default -> file.query(name, bound, mapper);
    };
  }

  private <T> List<T> observations(Map<String, Object> bound, Function<Row, T> mapper) {
    List<String> conditions = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    for (String key : List.of("indicator", "breakdown", "area", "period")) {
      condition(key, bound, conditions, values);
    }
    if (bound.containsKey("last") || bound.containsKey("after_period")) {
      return file.query("observations", bound, mapper);
    }
    values.add(bound.get("limit"));
    return run(
        OBSERVATIONS.formatted(status, dataflow)
            + String.join(" and ", conditions)
            + " order by indicator_id, area_id, breakdown_id, period_id limit ?",
        values,
        mapper);
  }

  private static void condition(
      String key, Map<String, Object> bound, List<String> conditions, List<Object> values) {
    Object first = bound.get("first_" + key);
    Object last = bound.get("last_" + key);
    if (first == null) {
      return;
    }
    if (first.equals(last)) {
      conditions.add(key + "_id = ?");
      values.add(first);
    } else if (bound.get(key + "s") instanceof Set<?> all) {
      conditions.add(key + "_id = any(?)");
      values.add(all);
    } else {
      conditions.add(key + "_id between ? and ?");
      values.add(first);
      values.add(last);
    }
  }

  private <T> List<T> run(String sql, List<Object> values, Function<Row, T> mapper) {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        Object value = values.get(i);
        if (value instanceof Set<?> set) {
          statement.setArray(i + 1, connection.createArrayOf("int4", set.toArray()));
        } else {
          statement.setObject(i + 1, value);
        }
      }
      List<T> rows = new ArrayList<>();
      try (ResultSet results = statement.executeQuery()) {
        Row row = new Row(results);
        while (results.next()) {
          rows.add(mapper.apply(row));
        }
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL refused: " + e.getMessage(), e);
    }
  }
}

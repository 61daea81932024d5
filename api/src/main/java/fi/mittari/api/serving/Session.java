package fi.mittari.api.serving;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;

/**
 * One connection with its prepared statements. Not thread-safe; the pool lends it to one thread.
 */
final class Session implements AutoCloseable {

  /** After so long a question is given up. */
  private static final int SECONDS = Integer.getInteger("mittari.query.seconds", 30);

  private final DuckDBConnection connection;
  private final int seconds;
  private final Map<SqlText, PreparedStatement> statements = new HashMap<>();

  Session(DuckDBConnection connection) {
    this(connection, SECONDS);
  }

  /**
   * @param seconds after which a query is given up; 0 for never
   */
  Session(DuckDBConnection connection, int seconds) {
    this.connection = connection;
    this.seconds = seconds;
  }

  /** For the builder, whose questions take as long as they take. */
  static Session patient(DuckDBConnection connection) {
    return new Session(connection, 0);
  }

  /** Runs a statement without rows. */
  void run(String name, Map<String, Object> parameters) throws SQLException {
    SqlText sql = SqlText.of(name, parameters.keySet());
    try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
      bind(statement, sql, parameters);
      statement.execute();
    }
  }

  void run(String name) throws SQLException {
    run(name, Map.of());
  }

  /** A statement with its parameters, for the caller to run and close. */
  PreparedStatement prepared(String name, Map<String, Object> parameters) throws SQLException {
    SqlText sql = SqlText.of(name, parameters.keySet());
    PreparedStatement statement = connection.prepareStatement(sql.text());
    bind(statement, sql, parameters);
    return statement;
  }

  <T> List<T> query(String name, Map<String, Object> parameters, Function<Row, T> mapper)
      throws SQLException {
    SqlText sql = SqlText.of(name, parameters.keySet());
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql.text());
      statements.put(sql, statement);
    }
    try {
      bind(statement, sql, parameters);
      statement.setQueryTimeout(seconds);
      try (ResultSet results = statement.executeQuery()) {
        Row row = new Row(results);
        List<T> rows = new ArrayList<>();
        while (results.next()) {
          rows.add(mapper.apply(row));
        }
        return rows;
      }
    } catch (SQLException e) {
      statements.remove(sql).close();
      throw e;
    }
  }

  /**
   * Runs a query with the columns of {@code observation_block}.
   *
   * @param expected how many rows there will be, at most
   */
  Block block(String name, Map<String, Object> parameters, int expected) throws SQLException {
    SqlText sql = SqlText.of(name, parameters.keySet());
    try (DuckDBPreparedStatement statement = connection.prepare(sql.text())) {
      bind(statement, sql, parameters);
      try (DuckDBChunkedResult result = statement.query()) {
        return BlockReader.read(result, expected);
      }
    }
  }

  DuckDBConnection connection() {
    return connection;
  }

  private void bind(PreparedStatement statement, SqlText sql, Map<String, Object> parameters)
      throws SQLException {
    int place = 1;
    for (String name : sql.parameters()) {
      if (!parameters.containsKey(name)) {
        throw new IllegalStateException("no value for parameter " + name);
      }
      statement.setObject(place++, value(parameters.get(name)));
    }
  }

  private Object value(Object value) throws SQLException {
    if (value instanceof Set<?> set) {
      boolean texts = set.stream().anyMatch(String.class::isInstance);
      return connection.createArrayOf(texts ? "VARCHAR" : "INTEGER", set.toArray());
    }
    return value;
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : statements.values()) {
      statement.close();
    }
    connection.close();
  }
}

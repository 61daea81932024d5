package fi.mittari.api.serving;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** The row that a query stands on. Valid only while its mapper runs; not thread-safe. */
public final class Row {

  private final ResultSet results;
  private final Map<String, Integer> columns = new HashMap<>();

  Row(ResultSet results) throws SQLException {
    this.results = results;
    ResultSetMetaData meta = results.getMetaData();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      columns.put(meta.getColumnLabel(i), i);
    }
  }

  /** Text, or null. */
  public String text(String column) {
    return read(column, results::getString);
  }

  /** A whole number that is never null. */
  public int number(String column) {
    return read(column, results::getInt);
  }

  /** A whole number that is never null. */
  public long count(String column) {
    return read(column, results::getLong);
  }

  /** A whole number, or null. */
  public Integer numberOrNull(String column) {
    int value = read(column, results::getInt);
    return wasNull() ? null : Integer.valueOf(value);
  }

  /** A whole number, or null. */
  public Long countOrNull(String column) {
    long value = read(column, results::getLong);
    return wasNull() ? null : Long.valueOf(value);
  }

  /** A finite number, or null. */
  public Double amount(String column) {
    double value = read(column, results::getDouble);
    return wasNull() || Double.isNaN(value) || Double.isInfinite(value) ? null : value;
  }

  /** True or false, never null. */
  public boolean flag(String column) {
    return read(column, results::getBoolean);
  }

  /** A day, or null. */
  public LocalDate day(String column) {
    return read(column, i -> results.getObject(i, LocalDate.class));
  }

  private interface Getter<T> {
    T get(int column) throws SQLException;
  }

  private boolean wasNull() {
    try {
      return results.wasNull();
    } catch (SQLException e) {
      throw Databases.failed(e);
    }
  }

  private <T> T read(String column, Getter<T> getter) {
    Integer index = columns.get(column);
    if (index == null) {
      throw new IllegalStateException("the query has no column " + column);
    }
    try {
      return getter.get(index);
    } catch (SQLException e) {
      throw Databases.failed(e);
    }
  }
}

package fi.mittari.etl.warehouse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Few rows in memory. Codes, definitions and the record of a load are compared and written as such:
 * a job of Spark's would cost many times what they do.
 *
 * @param columns of every row, in order
 * @param rows whose cells can be had by name
 */
public record SmallRows(StructType columns, List<Row> rows) {

  public SmallRows {
    StructType its = Objects.requireNonNull(columns, "columns");
    rows = rows.stream().map(row -> named(row, its)).toList();
  }

  private static Row named(Row row, StructType columns) {
    if (row.size() != columns.length()) {
      throw new IllegalArgumentException(
          "a row of %d cells for %d columns".formatted(row.size(), columns.length()));
    }
    if (columns.equals(row.schema())) {
      return row;
    }
    Object[] cells = new Object[row.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = row.get(i);
    }
    return new GenericRowWithSchema(cells, columns);
  }

  /** The rows of a relation, computed now. */
  public static SmallRows of(Dataset<Row> rows) {
    return new SmallRows(rows.schema(), rows.collectAsList());
  }

  /** The same as a relation. */
  public Dataset<Row> relation(SparkSession spark) {
    return spark.createDataFrame(rows, columns);
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The distinct values of a column of text. */
  public Set<String> values(String column) {
    int index = columns.fieldIndex(column);
    Set<String> values = new TreeSet<>();
    rows.forEach(row -> values.add(row.getString(index)));
    return values;
  }

  /** The rows that fulfil a condition. */
  public SmallRows where(Predicate<Row> condition) {
    return new SmallRows(columns, rows.stream().filter(condition).toList());
  }

  /** These rows, then others with the same columns. */
  public SmallRows and(SmallRows others) {
    List<Row> all = new ArrayList<>(rows);
    all.addAll(others.rows());
    return new SmallRows(columns, all);
  }

  /** With one more column, which says the same of every row; it takes the place of its namesake. */
  public SmallRows with(String column, DataType type, Object value) {
    if (List.of(columns.fieldNames()).contains(column)) {
      return without(column).with(column, type, value);
    }
    return new SmallRows(
        columns.add(column, type),
        rows.stream()
            .<Row>map(
                row -> {
                  Object[] cells = new Object[row.size() + 1];
                  for (int i = 0; i < row.size(); i++) {
                    cells[i] = row.get(i);
                  }
                  cells[row.size()] = value;
                  return new GenericRowWithSchema(cells, columns.add(column, type));
                })
            .toList());
  }

  private SmallRows without(String column) {
    return shaped(
        new StructType(
            Arrays.stream(columns.fields())
                .filter(field -> !field.name().equals(column))
                .toArray(StructField[]::new)));
  }

  /**
   * The same rows with other columns, by name.
   *
   * @throws IllegalArgumentException if a column is not there or is of another type
   */
  public SmallRows shaped(StructType wanted) {
    List<String> given = List.of(columns.fieldNames());
    int[] from = new int[wanted.length()];
    for (int i = 0; i < from.length; i++) {
      StructField field = wanted.fields()[i];
      from[i] = given.indexOf(field.name());
      if (from[i] < 0) {
        throw new IllegalArgumentException("rows lack the column " + field.name());
      }
      DataType type = columns.fields()[from[i]].dataType();
      if (!type.equals(field.dataType())) {
        throw new IllegalArgumentException(
            "column %s is of type %s, expected %s"
                .formatted(field.name(), type.simpleString(), field.dataType().simpleString()));
      }
    }
    return new SmallRows(
        wanted,
        rows.stream()
            .<Row>map(
                row ->
                    new GenericRowWithSchema(
                        Arrays.stream(from).mapToObj(row::get).toArray(), wanted))
            .toList());
  }
}

package fi.mittari.etl.conform;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * Observations that may be published, in the order of their table's columns, of which homes of
 * another age have another one; then what is hidden. Gives the same row anew each time.
 */
final class Arranging implements Iterator<InternalRow> {

  private final Iterator<InternalRow> rows;
  private final int[] from;
  private final DataType[] types;
  private final GenericInternalRow arranged;

  /**
   * @param rows with the columns of {@link Protecting#SCHEMA}
   * @param columns of the table {@code observation}, then {@link ConformJob#HIDDEN}
   * @param release number that goes into the rows
   */
  Arranging(Iterator<InternalRow> rows, StructType columns, int release) {
    this.rows = rows;
    List<String> made = List.of(Protecting.SCHEMA.fieldNames());
    String[] names = columns.fieldNames();
    this.from = new int[names.length];
    this.types = new DataType[names.length];
    this.arranged = new GenericInternalRow(names.length);
    for (int i = 0; i < names.length; i++) {
      from[i] = made.indexOf(names[i]);
      types[i] = columns.fields()[i].dataType();
      if (from[i] < 0) {
        arranged.update(i, constant(names[i], release));
      }
    }
  }

  private static Object constant(String column, int release) {
    return switch (column) {
      case "withdrawn" -> false;
      case "release" -> release;
      default -> throw new IllegalStateException("nothing to write into column " + column);
    };
  }

  @Override
  public boolean hasNext() {
    return rows.hasNext();
  }

  @Override
  public InternalRow next() {
    InternalRow row = rows.next();
    for (int i = 0; i < from.length; i++) {
      if (from[i] >= 0) {
        arranged.update(i, row.get(from[i], types[i]));
      }
    }
    return arranged;
  }
}

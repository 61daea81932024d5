package fi.mittari.etl.event;

import fi.mittari.formats.SourceException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Row;

/** The event rows of some rows of a Parquet file, whose last column is the number of the row. */
final class ParquetRows implements Iterator<Row> {

  private final String file;
  private final Iterator<Row> source;
  private final int columns;
  private final EventTally tally;
  private EventTally.Entry entry;
  private EventMapper mapper;
  private Row ready;

  ParquetRows(
      EventPlan plan, String file, List<String> columns, Iterator<Row> source, EventTally tally) {
    this.file = file;
    this.source = source;
    this.columns = columns.size();
    this.tally = tally;
    this.entry = new EventTally.Entry(file + " part " + TaskContext.getPartitionId());
    try {
      mapper = new EventMapper(plan, file, columns, entry);
    } catch (SourceException e) {
      entry.broken(new EventTally.Refused(file, 0, e.subject(), null, e.code(), e.getMessage()));
    }
  }

  @Override
  public boolean hasNext() {
    while (ready == null && mapper != null && source.hasNext()) {
      Row row = source.next();
      List<String> values = new ArrayList<>(columns);
      for (int i = 0; i < columns; i++) {
        values.add(text(row.get(i)));
      }
      ready = mapper.row(row.getLong(columns) + 1, values);
    }
    if (ready == null && entry != null) {
      tally.add(entry);
      entry = null;
    }
    return ready != null;
  }

  /**
   * A cell as a CSV file would write it; numbers without a needless {@code .0}. What is not a
   * number (NaN) is how many programs write an empty cell.
   */
  private static String text(Object cell) {
    if (cell == null) {
      return null;
    }
    if (cell instanceof Timestamp t) {
      return t.toInstant().toString();
    }
    if (cell instanceof byte[] bytes) {
      return new String(bytes, StandardCharsets.UTF_8); // a text that its writer did not call one
    }
    boolean fraction = cell instanceof Double || cell instanceof Float;
    if (fraction && !Double.isFinite(((Number) cell).doubleValue())) {
      return Double.isNaN(((Number) cell).doubleValue()) ? null : cell.toString();
    }
    if (fraction || cell instanceof BigDecimal) {
      return new BigDecimal(cell.toString()).stripTrailingZeros().toPlainString();
    }
    return cell.toString();
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException(file);
    }
    Row row = ready;
    ready = null;
    return row;
  }
}

package fi.mittari.formats;

import java.util.List;
import java.util.Optional;

/**
 * A source read as one table: named columns and a forward-only stream of records. Memory stays
 * bounded by the header and one record, whatever the size of the file. Not thread-safe.
 *
 * <p>Columns of a tabular file are its header texts; several header rows are joined by {@code " |
 * "} (merged headings are repeated over the columns that they span). Columns of a cube are, for
 * each dimension in file order, {@code <dimension>} (the code; the label where the file has no
 * codes) and {@code <dimension>.label}, then {@link #VALUE} and {@link #STATUS}.
 */
public interface SourceTable extends AutoCloseable {

  /** Column of a cube that holds the cell's text, for example {@code 10.4} or {@code ..}. */
  String VALUE = "value";

  /** Column of a cube that holds the cell's own status code where the format has one, else null. */
  String STATUS = "status";

  /** Column names in order, unique (a repeated header text gets a suffix {@code #2}). */
  List<String> columns();

  /** The dimensions, where the source is a cube. */
  Optional<List<SourceDimension>> dimensions();

  /**
   * The next record, or null at the end.
   *
   * @throws SourceException if the file is malformed from here on
   */
  SourceRecord next();

  /**
   * Where in the file the given column of a record stands, for a person: {@code G44} in a sheet,
   * {@code column 7} in a text file.
   */
  String cell(SourceRecord record, int column);

  /** What was odd but read so far; complete after the last record. */
  List<SourceWarning> warnings();

  /** Name of the character encoding that was used, for example {@code windows-1252}. */
  String encoding();

  @Override
  void close();
}

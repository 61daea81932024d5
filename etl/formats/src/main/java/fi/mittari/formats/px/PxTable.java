package fi.mittari.formats.px;

import fi.mittari.formats.ReadOptions;
import fi.mittari.formats.SourceDimension;
import fi.mittari.formats.SourceException;
import fi.mittari.formats.SourceRecord;
import fi.mittari.formats.SourceTable;
import fi.mittari.formats.SourceWarning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A PX file as one table: a record a cell, in the order of the file. Cells that the file leaves out
 * (rows without keys, a file cut short) are not delivered but counted. The column {@code status}
 * holds the cell's mark of DATANOTECELL. Not thread-safe.
 */
public final class PxTable implements SourceTable {

  private final PxScanner scanner;
  private final PxCells cells;
  private final PxMetadata metadata;
  private final PxWarnings warnings;
  private final String file;
  private final String encoding;
  private final List<SourceDimension> dimensions;
  private final List<String> columns;

  private PxTable(PxScanner scanner, String file, Charset encoding, PxWarnings warnings) {
    this.scanner = scanner;
    this.file = file;
    this.encoding = encoding.name();
    this.warnings = warnings;
    PxHeader header = PxHeader.read(scanner, file);
    PxHeaderRules.check(header, warnings);
    List<PxVariable> variables = PxVariables.of(header, warnings);
    PxChecks.check(header, variables, warnings);
    this.dimensions = dimensions(header, variables, warnings);
    this.columns = columns(dimensions);
    this.metadata = new PxMetadata(header, variables);
    this.cells = new PxCells(header, variables, scanner, warnings);
  }

  /**
   * Reads the header and stands before the first cell.
   *
   * @param name the name to use in messages: the file as the person gave it
   * @param options only the encoding is used
   * @throws SourceException naming keyword and line, if a mandatory keyword is absent or malformed,
   *     or the values of the variables are ambiguous
   */
  public static PxTable open(Path file, String name, ReadOptions options) {
    PxWarnings warnings = new PxWarnings();
    PxScanner scanner = null;
    try {
      Charset encoding = PxEncoding.detect(file, name, options, warnings);
      scanner = new PxScanner(PxEncoding.reader(file, encoding));
      PxTable table = new PxTable(scanner, name, encoding, warnings);
      scanner = null;
      return table;
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(name, e);
    } finally {
      if (scanner != null) {
        scanner.close();
      }
    }
  }

  private static SourceException unreadable(String name, Exception cause) {
    return new SourceException(name, 0, "PX", "cannot be read: " + cause.getMessage(), cause);
  }

  private static List<SourceDimension> dimensions(
      PxHeader header, List<PxVariable> variables, PxWarnings warnings) {
    List<SourceDimension> dimensions = new ArrayList<>(variables.size());
    for (PxVariable variable : variables) {
      Map<String, String> parents = PxHierarchies.parents(header, variable, warnings);
      List<SourceDimension.Value> values = new ArrayList<>(variable.size());
      for (int i = 0; i < variable.size(); i++) {
        String code = variable.codes().get(i);
        values.add(new SourceDimension.Value(code, variable.labels().get(i), parents.get(code)));
      }
      dimensions.add(
          new SourceDimension(variable.code(), variable.name(), values, variable.role()));
    }
    return List.copyOf(dimensions);
  }

  private static List<String> columns(List<SourceDimension> dimensions) {
    List<String> columns = new ArrayList<>(2 * dimensions.size() + 2);
    for (SourceDimension dimension : dimensions) {
      columns.add(unused(columns, dimension.code()));
      columns.add(unused(columns, dimension.code() + ".label"));
    }
    columns.add(VALUE);
    columns.add(STATUS);
    return List.copyOf(columns);
  }

  private static String unused(List<String> columns, String name) {
    String unused = name;
    for (int i = 2; columns.contains(unused) || List.of(VALUE, STATUS).contains(unused); i++) {
      unused = name + "#" + i;
    }
    return unused;
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public Optional<List<SourceDimension>> dimensions() {
    return Optional.of(dimensions);
  }

  @Override
  public SourceRecord next() {
    try {
      return cells.next();
    } catch (UncheckedIOException e) {
      throw unreadable(file, e);
    }
  }

  /**
   * Which value of the record's line it is, the keys of a row counted too; for a column of a
   * dimension with that dimension's name.
   */
  @Override
  public String cell(SourceRecord record, int column) {
    String place =
        record.values() instanceof PxRow row ? "value " + row.ordinal() + " of the line" : "DATA";
    return column >= 2 * dimensions.size()
        ? place
        : place + " (" + dimensions.get(column / 2).name() + ")";
  }

  @Override
  public List<SourceWarning> warnings() {
    return warnings.all();
  }

  @Override
  public String encoding() {
    return encoding;
  }

  public PxMetadata metadata() {
    return metadata;
  }

  /** Product of the dimensions' sizes. */
  public long expectedCells() {
    return cells.expected();
  }

  /** Cells delivered so far; all that the file has once {@link #next()} gave null. */
  public long foundCells() {
    return cells.found();
  }

  /** Cells that the file does not have; right once {@link #next()} gave null. */
  public long absentCells() {
    return cells.expected() - cells.found();
  }

  /** Rows that a file with KEYS leaves out; 0 for others. Right once {@link #next()} gave null. */
  public long absentRows() {
    return cells.absentRows();
  }

  @Override
  public void close() {
    scanner.close();
  }
}

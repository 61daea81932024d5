package fi.mittari.formats.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import fi.mittari.formats.HeaderNames;
import fi.mittari.formats.ReadOptions;
import fi.mittari.formats.SourceDimension;
import fi.mittari.formats.SourceException;
import fi.mittari.formats.SourceRecord;
import fi.mittari.formats.SourceTable;
import fi.mittari.formats.SourceWarning;
import fi.mittari.formats.text.TextEncoding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A CSV file as a table. Streams: memory holds one record. A blank field is null; others are as the
 * file has them, not trimmed.
 */
public final class CsvTable implements SourceTable {

  private final CsvSource source;
  private final CsvLayout layout;
  private final ReadOptions options;
  private final CloseableIterator<CsvRecord> records;
  private final List<String> columns;
  private final List<String> cells = new ArrayList<>();
  private final List<SourceWarning> warnings = new ArrayList<>();
  private long emptyRecords;
  private long firstEmptyRecord;
  private boolean ended;

  /** The table from its header on. */
  CsvTable(CsvSource source, CsvLayout layout, ReadOptions options) {
    this.source = source;
    this.layout = layout;
    this.options = options;
    this.warnings.addAll(source.encoding().warnings());
    CsvReader<CsvRecord> reader = source.reader(layout.delimiter());
    try {
      reader.skipLines(layout.titleLines());
      this.records = reader.iterator();
      this.columns = header();
    } catch (CsvParseException e) {
      closeQuietly(reader);
      throw source.malformed(e, layout);
    } catch (RuntimeException e) {
      closeQuietly(reader);
      throw e;
    }
  }

  /** Records that stand further down, under a header that is known. */
  CsvTable(CsvSource source, CsvLayout layout, ReadOptions options, List<String> columns) {
    this.source = source;
    this.layout = layout;
    this.options = options;
    this.records = source.reader(layout.delimiter()).iterator();
    this.columns = columns;
  }

  /**
   * Opens the file, guesses what the options leave open and reads the header.
   *
   * @param name the file as the person gave it, for messages
   * @throws SourceException if the file cannot be read as text or has no header
   */
  public static CsvTable open(Path file, String name, ReadOptions options) {
    TextEncoding encoding = TextEncoding.of(file, name, options.encoding());
    CsvSource source = CsvSource.whole(file, name, encoding);
    return new CsvTable(source, CsvLayout.of(source.sample(), options), options);
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public Optional<List<SourceDimension>> dimensions() {
    return Optional.empty();
  }

  @Override
  public SourceRecord next() {
    CsvRecord read = ended ? null : filled();
    if (read == null || endsTable(read)) {
      ended = true;
      return null;
    }
    return new SourceRecord(line(read), values(read));
  }

  @Override
  public String cell(SourceRecord record, int column) {
    while (cells.size() <= column) {
      cells.add("column " + (cells.size() + 1));
    }
    return cells.get(column);
  }

  @Override
  public List<SourceWarning> warnings() {
    List<SourceWarning> all = new ArrayList<>(warnings);
    if (emptyRecords > 0) {
      all.add(
          new SourceWarning(
              firstEmptyRecord,
              "empty records",
              emptyRecords + " with nothing but delimiters, the first here, were left out"));
    }
    return List.copyOf(all);
  }

  @Override
  public String encoding() {
    return source.encoding().name();
  }

  private long line(CsvRecord read) {
    return source.part().lines() + read.getStartingLineNumber();
  }

  CsvLayout layout() {
    return layout;
  }

  /** Bytes of the byte order mark. */
  int markLength() {
    return source.encoding().markLength();
  }

  /** The delimiter that was given or guessed. */
  public char delimiter() {
    return layout.delimiter();
  }

  /** Whether the first record is rather data than a header. */
  public boolean looksHeaderless() {
    return layout.headerless();
  }

  /** Physical lines above the header that were given or guessed. */
  public int titleLines() {
    return layout.titleLines();
  }

  @Override
  public void close() {
    ended = true;
    closeQuietly(records);
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      // A reader that cannot be closed has nothing to lose: nothing was written.
      return;
    }
  }

  private List<String> header() {
    if (options.headerRows() == 0) {
      int width = Math.max(layout.fields(), layout.widest());
      return HeaderNames.joined(List.of(), width, 1);
    }
    List<List<String>> rows = new ArrayList<>();
    long line = layout.titleLines() + 1L;
    while (rows.size() < options.headerRows()) {
      CsvRecord read = filled();
      if (read == null) {
        throw source.fault(line, "header", "the file ends before " + expectedHeader());
      }
      line = read.getStartingLineNumber();
      rows.add(read.getFields().stream().map(HeaderNames::clean).toList());
    }
    int width = rows.stream().mapToInt(CsvLayout::filledWidth).max().orElse(0);
    int widest = rows.stream().mapToInt(List::size).max().orElse(0);
    int columnCount = Math.max(width, Math.min(widest, layout.widest()));
    List<List<String>> padded = rows.stream().map(row -> padded(row, columnCount)).toList();
    List<String> names = HeaderNames.joined(HeaderNames.repeatedToTheRight(padded), columnCount, 1);
    warnOfRepeated(names, line);
    if (layout.headerless() && options.headerRows() == 1) {
      warnings.add(
          new SourceWarning(
              line, "header", "its texts stand below it as data too; has the file a header?"));
    }
    return names;
  }

  private String expectedHeader() {
    int rows = options.headerRows();
    return (rows == 1 ? "its header row" : "its " + rows + " header rows")
        + (layout.titleLines() > 0 ? " under " + layout.titleLines() + " title lines" : "");
  }

  private static List<String> padded(List<String> row, int width) {
    List<String> padded = new ArrayList<>(row.subList(0, Math.min(width, row.size())));
    padded.addAll(Collections.nCopies(width - padded.size(), ""));
    return padded;
  }

  private void warnOfRepeated(List<String> names, long line) {
    for (String name : names) {
      if (name.endsWith("#2") && names.contains(name.substring(0, name.length() - 2))) {
        warnings.add(
            new SourceWarning(
                line,
                name.substring(0, name.length() - 2),
                "names more than one column; the second is called " + name));
      }
    }
  }

  /** The next record that has text in it, or null. */
  private CsvRecord filled() {
    try {
      while (records.hasNext()) {
        CsvRecord read = records.next();
        if (CsvLayout.filledWidth(read.getFields()) > 0 && !isBlankLine(read)) {
          return read;
        }
        if (read.getFieldCount() > 1 && emptyRecords++ == 0) {
          firstEmptyRecord = read.getStartingLineNumber();
        }
      }
      return null;
    } catch (CsvParseException e) {
      throw source.malformed(e, layout);
    }
  }

  private static boolean isBlankLine(CsvRecord read) {
    return read.getFieldCount() == 1 && read.getField(0).isBlank();
  }

  private boolean endsTable(CsvRecord read) {
    return options.endAt().isPresent()
        && HeaderNames.clean(read.getField(0)).equals(HeaderNames.clean(options.endAt().get()));
  }

  private List<String> values(CsvRecord read) {
    int width = columns.size();
    int fields = read.getFieldCount();
    boolean tooFew = fields < width && options.headerRows() > 0;
    if (tooFew || CsvLayout.filledWidth(read.getFields()) > width) {
      throw source.fault(
          line(read),
          "record",
          "has " + fields + " fields, expected " + width + " as in the header" + hint(fields));
    }
    String[] values = new String[width];
    for (int i = 0; i < Math.min(width, fields); i++) {
      String field = read.getField(i);
      values[i] = field.isBlank() ? null : field;
    }
    return Collections.unmodifiableList(Arrays.asList(values));
  }

  private String hint(int fields) {
    boolean first = fields == columns.size() + 1 && fields == layout.fields();
    return first
        ? "; if the first column has no header text (row names), read the file with title_lines and"
            + " header_rows 0"
        : "";
  }
}

package fi.mittari.formats.xlsx;

import fi.mittari.formats.HeaderNames;
import fi.mittari.formats.ReadOptions;
import fi.mittari.formats.SourceDimension;
import fi.mittari.formats.SourceException;
import fi.mittari.formats.SourceRecord;
import fi.mittari.formats.SourceTable;
import fi.mittari.formats.SourceWarning;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.poi.ss.util.CellReference;

/**
 * One table in one sheet of a workbook. Numbers are the shortest text of the stored number, dates
 * are ISO dates, error cells their text ({@code #N/A}); an empty cell is null. The table ends at
 * the first empty row, or at the text that the options name. Memory holds the workbook's shared
 * texts and one row.
 */
public final class XlsxTable implements SourceTable {

  private final String name;
  private final Workbook workbook;
  private final String sheet;
  private final SheetLayout layout;
  private final SheetRows rows;
  private final Optional<String> endAt;
  private final List<SourceWarning> warnings = new ArrayList<>();
  private int last;
  private boolean ended;
  private boolean strayed;

  private XlsxTable(
      String name, Workbook workbook, String sheet, SheetLayout layout, ReadOptions options) {
    this.name = name;
    this.workbook = workbook;
    this.sheet = sheet;
    this.layout = layout;
    this.rows = workbook.rows(sheet);
    this.endAt = options.endAt().map(HeaderNames::clean);
    warnOfRepeated();
  }

  /**
   * Opens the workbook and reads the shape of the sheet.
   *
   * @param name the file as the person gave it, for messages
   * @throws SourceException if it is not an .xlsx workbook, has no such sheet, or the sheet no
   *     header
   */
  public static XlsxTable open(Path file, String name, ReadOptions options) {
    Workbook workbook = Workbook.open(file, name);
    try {
      String sheet = workbook.sheet(options.sheet());
      SheetLayout layout;
      try (SheetRows rows = workbook.rows(sheet)) {
        layout = SheetLayout.of(name, rows, options);
      }
      return new XlsxTable(name, workbook, sheet, layout, options);
    } catch (RuntimeException e) {
      workbook.close();
      throw e;
    }
  }

  /** The name that people use for a cell, for example {@code G44}. */
  static String reference(int column, int row) {
    return CellReference.convertNumToColString(column) + row;
  }

  @Override
  public List<String> columns() {
    return layout.columns();
  }

  @Override
  public Optional<List<SourceDimension>> dimensions() {
    return Optional.empty();
  }

  @Override
  public SourceRecord next() {
    SheetRow row = ended ? null : nextRow();
    if (row == null) {
      ended = true;
      return null;
    }
    last = row.number();
    warnOfStray(row);
    String[] values = new String[layout.columns().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.text(layout.firstColumn() + i);
    }
    return new SourceRecord(row.number(), Collections.unmodifiableList(Arrays.asList(values)));
  }

  private SheetRow nextRow() {
    SheetRow row = rows.next();
    while (row != null && row.number() < layout.firstData()) {
      row = rows.next();
    }
    if (row == null) {
      endAt.ifPresent(
          text ->
              warnings.add(
                  new SourceWarning(last, "end", "no first cell \"" + text + "\" ends the table")));
      return null;
    }
    if (endAt.isPresent()) {
      String first = HeaderNames.clean(row.text(layout.firstColumn()));
      return first.equals(endAt.get()) ? null : row;
    }
    boolean gap = last > 0 && row.number() > last + 1;
    return gap ? null : row;
  }

  @Override
  public String cell(SourceRecord record, int column) {
    return reference(layout.firstColumn() + column, (int) record.line());
  }

  @Override
  public List<SourceWarning> warnings() {
    List<SourceWarning> all = new ArrayList<>(warnings);
    if (rows.uncomputed() > 0) {
      all.add(
          new SourceWarning(
              0,
              "cell " + rows.firstUncomputed(),
              "is a formula without a stored result and reads as empty; so do "
                  + (rows.uncomputed() - 1)
                  + " more"));
    }
    return List.copyOf(all);
  }

  @Override
  public String encoding() {
    return "UTF-8";
  }

  /** The sheet that is read. */
  public String sheet() {
    return sheet;
  }

  /** All sheets with cells, also hidden ones, in the workbook's order. */
  public List<String> sheets() {
    return workbook.sheets();
  }

  @Override
  public void close() {
    ended = true;
    rows.close();
    workbook.close();
  }

  @Override
  public String toString() {
    return name + ", sheet " + sheet;
  }

  private void warnOfRepeated() {
    for (String column : layout.columns()) {
      String first = column.endsWith("#2") ? column.substring(0, column.length() - 2) : null;
      if (first != null && layout.columns().contains(first)) {
        warnings.add(
            new SourceWarning(
                layout.firstData() - 1L,
                first,
                "names more than one column; the second is called " + column));
      }
    }
  }

  private void warnOfStray(SheetRow row) {
    int end = layout.firstColumn() + layout.columns().size();
    if (!strayed && row.texts().length > end) {
      strayed = true;
      warnings.add(
          new SourceWarning(
              row.number(),
              "cell " + reference(row.texts().length - 1, row.number()),
              "stands outside of the table's columns and is not read"));
    }
  }
}

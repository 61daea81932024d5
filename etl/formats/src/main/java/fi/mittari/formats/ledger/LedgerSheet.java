package fi.mittari.formats.ledger;

import fi.mittari.formats.SourceException;
import fi.mittari.formats.xlsx.SheetCells;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.poi.ss.util.CellReference;

/**
 * A sheet of a ledger whose header was understood.
 *
 * @param name as the file has it
 * @param sheet code of the sheet
 * @param columns by 0-based place; places of columns that are computed are left out
 * @param rows below the header
 */
record LedgerSheet(
    String name, String sheet, Map<Integer, LedgerColumn> columns, List<SheetCells.Row> rows) {

  /** Leaves a sheet of notes out. */
  private static final String NOTES = "#";

  /** Where a cell stands, for messages. */
  String place(int column, int row) {
    String reference = CellReference.convertNumToColString(column) + row;
    LedgerColumn its = columns.get(column);
    return "sheet %s, row %d, column %s (cell %s)"
        .formatted(name, row, its == null ? "-" : its.header().fi(), reference);
  }

  /** Where a row stands. */
  String place(int row) {
    return "sheet %s, row %d".formatted(name, row);
  }

  /**
   * Recognises a sheet by its name.
   *
   * @return empty for a sheet of notes, whose name begins with #
   * @throws SourceException for a sheet or a column that there is not
   */
  static Optional<LedgerSheet> of(String file, SheetCells cells) {
    if (cells.name().startsWith(NOTES)) {
      return Optional.empty();
    }
    String sheet =
        LedgerWords.code("sheet", cells.name())
            .orElseThrow(
                () ->
                    new SourceException(
                        file,
                        0,
                        "sheet " + cells.name(),
                        "is not known; expected one of %s, or a name that begins with %s for notes"
                            .formatted(String.join(", ", LedgerWords.finnish("sheet")), NOTES)));
    if (cells.rows().isEmpty()) {
      return Optional.empty();
    }
    SheetCells.Row header = cells.rows().get(0);
    Map<Integer, LedgerColumn> columns = new HashMap<>();
    List<String> unknown = new ArrayList<>();
    for (int i = 0; i < header.texts().size(); i++) {
      String text = header.text(i);
      if (text == null) {
        continue;
      }
      Optional<LedgerColumn> column = LedgerColumn.of(sheet, text);
      if (column.isEmpty() && LedgerWords.code("computed", text).isEmpty()) {
        String reference = CellReference.convertNumToColString(i) + header.number();
        unknown.add("'%s' (cell %s)".formatted(text, reference));
      } else if (column.isPresent()) {
        columns.put(i, column.get());
      }
    }
    if (!unknown.isEmpty()) {
      throw new SourceException(
          file,
          header.number(),
          "sheet " + cells.name(),
          "has the unknown column %s; expected %s"
              .formatted(
                  String.join(", ", unknown),
                  LedgerColumn.of(sheet).stream()
                      .map(c -> c.header().fi())
                      .collect(Collectors.joining(", "))));
    }
    return Optional.of(
        new LedgerSheet(
            cells.name(), sheet, columns, cells.rows().subList(1, cells.rows().size())));
  }
}

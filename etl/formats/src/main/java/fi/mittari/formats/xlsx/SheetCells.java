package fi.mittari.formats.xlsx;

import fi.mittari.formats.SourceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A sheet as a person sees it, whole: every row with text in it, texts as {@link XlsxTable} writes
 * them, and the text of merged cells in each cell that they cover. For small workbooks.
 *
 * @param name of the sheet
 * @param rows with text, from the top
 */
public record SheetCells(String name, List<Row> rows) {

  /**
   * A row.
   *
   * @param number 1-based
   * @param texts by 0-based column; null where a cell is empty
   */
  public record Row(int number, List<String> texts) {

    /** The text of a column, or null. */
    public String text(int column) {
      return column < texts.size() ? texts.get(column) : null;
    }
  }

  public SheetCells {
    rows = List.copyOf(rows);
  }

  /**
   * Reads all sheets of a workbook.
   *
   * @param name the file as the person gave it, for messages
   * @throws SourceException if it is no .xlsx workbook
   */
  public static List<SheetCells> read(Path file, String name) {
    try (Workbook workbook = Workbook.open(file, name)) {
      List<SheetCells> sheets = new ArrayList<>();
      for (String sheet : workbook.sheets()) {
        try (SheetRows rows = workbook.rows(sheet)) {
          List<SheetRow> read = new ArrayList<>();
          for (SheetRow row = rows.next(); row != null; row = rows.next()) {
            read.add(row);
          }
          sheets.add(new SheetCells(sheet, filled(read, rows.merged())));
        }
      }
      return sheets;
    }
  }

  private static List<Row> filled(List<SheetRow> rows, List<MergedRange> merged) {
    Map<Integer, SheetRow> byNumber = new HashMap<>();
    rows.forEach(r -> byNumber.put(r.number(), r));
    List<Row> filled = new ArrayList<>();
    for (SheetRow row : rows) {
      String[] texts = row.texts().clone();
      for (MergedRange range : merged) {
        if (row.number() < range.firstRow() || row.number() > range.lastRow()) {
          continue;
        }
        SheetRow first = byNumber.get(range.firstRow());
        String text = first == null ? null : first.text(range.firstColumn());
        // A cell that is merged across columns belongs to the first of them only.
        if (text != null) {
          texts = put(texts, range.firstColumn(), text);
        }
      }
      filled.add(new Row(row.number(), Arrays.asList(texts)));
    }
    return filled;
  }

  private static String[] put(String[] texts, int column, String text) {
    String[] wide = column < texts.length ? texts : Arrays.copyOf(texts, column + 1);
    wide[column] = text;
    return wide;
  }
}

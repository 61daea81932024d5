package fi.mittari.formats.ledger;

import fi.mittari.formats.ledger.LedgerSheetWriter.Sheet;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.PageMargin;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Sheets of a ledger as a workbook that people fill in. */
public final class LedgerWorkbook {

  private static final int CHARACTER = 256;
  private static final double MARGIN = 0.4;
  private static final float LINE = 13;
  private static final int USUAL = 13;

  /** No program takes a higher row, in points. */
  private static final float HIGHEST = 409;

  private static final Map<String, Integer> WIDTHS =
      Map.of(
          "text",
          26,
          "word",
          26,
          "number",
          11,
          "whole",
          10,
          "date",
          12,
          "flag",
          9,
          "id",
          14,
          "number-text",
          7,
          "units",
          16);

  /** Columns of the follow-up sheet that the city's own table has; the others are folded in. */
  private static final Set<String> SHOWN =
      Set.of(
          "goal.part",
          "goal.number",
          "goal.text",
          "metric.text",
          "figure.text",
          "figure.unit",
          "metric.baseline",
          "figure.baseline.value",
          "metric.target.text",
          "goal.units",
          "report.date",
          "report.actions",
          "report.text",
          "value.value",
          "report.done",
          "report.outcome",
          "report.expected",
          "report.light");

  private final XSSFWorkbook workbook = new XSSFWorkbook();
  private final CellStyle header = header();
  private final CellStyle plain = style("@");
  private final CellStyle number = style("General");
  private final CellStyle date = style("d.m.yyyy");

  private LedgerWorkbook() {}

  /**
   * A workbook of sheets.
   *
   * @param further headers and values beside the follow-up sheet, which are computed: header, then
   *     a value for each of its rows
   */
  public static XSSFWorkbook of(List<Sheet> sheets, List<List<Object>> further) {
    LedgerWorkbook book = new LedgerWorkbook();
    for (Sheet sheet : sheets) {
      book.write(sheet, sheet.sheet().equals("follow-up") ? further : List.of());
    }
    book.workbook.setActiveSheet(LedgerColumn.SHEETS.indexOf("follow-up"));
    return book.workbook;
  }

  private void write(Sheet sheet, List<List<Object>> further) {
    XSSFSheet out = workbook.createSheet(sheet.name());
    Row top = out.createRow(0);
    int width = sheet.columns().size();
    for (int i = 0; i < width; i++) {
      Cell cell = top.createCell(i);
      cell.setCellValue(header(sheet, i));
      cell.setCellStyle(header);
      out.setColumnWidth(i, characters(sheet.columns().get(i)) * CHARACTER);
    }
    for (int f = 0; f < further.size(); f++) {
      Cell cell = top.createCell(width + f);
      cell.setCellValue(String.valueOf(further.get(f).get(0)));
      cell.setCellStyle(header);
      out.setColumnWidth(width + f, USUAL * CHARACTER);
    }
    for (int r = 0; r < sheet.rows().size(); r++) {
      Row row = out.createRow(r + 1);
      for (int i = 0; i < width; i++) {
        put(row, i, sheet.rows().get(r).get(i));
      }
      for (int f = 0; f < further.size(); f++) {
        put(row, width + f, further.get(f).get(r + 1));
      }
    }
    out.createFreezePane(0, 1);
    if (sheet.sheet().equals("follow-up")) {
      fold(sheet, out);
    }
    heights(out);
    page(out);
  }

  private static int characters(LedgerColumn column) {
    boolean unit = column.level().equals("figure") && column.path().startsWith("unit");
    return unit ? USUAL : WIDTHS.getOrDefault(column.kind(), USUAL);
  }

  /** Rows as high as their longest shown text, since not every program makes them so. */
  private static void heights(XSSFSheet out) {
    for (Row row : out) {
      int lines = 1;
      for (Cell cell : row) {
        if (!out.isColumnHidden(cell.getColumnIndex()) && cell.getCellType() == CellType.STRING) {
          double characters = out.getColumnWidth(cell.getColumnIndex()) * 1.05 / CHARACTER;
          lines = Math.max(lines, lines(cell.getStringCellValue(), characters));
        }
      }
      row.setHeightInPoints(Math.min(HIGHEST, lines * LINE));
    }
  }

  /** Lines of a text that is broken between words. */
  private static int lines(String text, double characters) {
    int lines = 1;
    double used = 0;
    for (String word : text.split("\\s+")) {
      if (used > 0 && used + 1 + word.length() > characters) {
        lines++;
        used = 0;
      }
      used += (used > 0 ? 1 : 0) + word.length();
      while (used > characters) {
        lines++;
        used -= characters;
      }
    }
    return lines;
  }

  /**
   * Folds what the city's own table does not have, and texts in the other languages; a click on the
   * plus above shows them.
   */
  private static void fold(Sheet sheet, XSSFSheet out) {
    String language = language(sheet);
    for (int i = 0; i < sheet.columns().size(); i++) {
      LedgerColumn column = sheet.columns().get(i);
      String path = column.level() + "." + column.path();
      boolean shown = SHOWN.contains(path);
      if (path.matches(".*\\.(fi|sv|en)")) {
        boolean said = !path.endsWith(".fi") && path.endsWith("." + language);
        boolean finnish = path.endsWith(".fi") && !translated(sheet, path, language);
        shown = SHOWN.contains(path.substring(0, path.length() - 3)) && (said || finnish);
      }
      if (!shown) {
        out.groupColumn(i, i);
        out.setColumnHidden(i, true);
      }
    }
  }

  /** Whether any row has a text of the same matter in a language other than Finnish. */
  private static boolean translated(Sheet sheet, String finnish, String language) {
    if (language.equals("fi")) {
      return false;
    }
    String wanted = finnish.substring(0, finnish.length() - 2) + language;
    for (int i = 0; i < sheet.columns().size(); i++) {
      LedgerColumn column = sheet.columns().get(i);
      int place = i;
      if (wanted.equals(column.level() + "." + column.path())) {
        return sheet.rows().stream().anyMatch(row -> row.get(place) != null);
      }
    }
    return false;
  }

  /** On paper: as wide as the page, the headers on each. */
  private static void page(XSSFSheet out) {
    out.setFitToPage(true);
    out.setAutobreaks(true);
    PrintSetup page = out.getPrintSetup();
    page.setLandscape(true);
    page.setPaperSize(PrintSetup.A3_PAPERSIZE);
    page.setFitWidth((short) 1);
    page.setFitHeight((short) 0);
    out.setRepeatingRows(CellRangeAddress.valueOf("1:1"));
    out.getFooter().setRight("&P / &N");
    out.setMargin(PageMargin.LEFT, MARGIN);
    out.setMargin(PageMargin.RIGHT, MARGIN);
  }

  private static String header(Sheet sheet, int column) {
    var words = sheet.columns().get(column).header();
    return switch (language(sheet)) {
      case "fi" -> words.fi();
      case "sv" -> words.sv();
      default -> words.en();
    };
  }

  private static String language(Sheet sheet) {
    var words = LedgerWords.of("sheet", sheet.sheet());
    return sheet.name().equals(words.fi()) ? "fi" : sheet.name().equals(words.sv()) ? "sv" : "en";
  }

  private void put(Row row, int column, Object value) {
    Cell cell = row.createCell(column);
    if (value == null) {
      cell.setCellStyle(plain);
    } else if (value instanceof Number amount) {
      cell.setCellValue(amount.doubleValue());
      cell.setCellStyle(number);
    } else if (value instanceof LocalDate day) {
      cell.setCellValue(day);
      cell.setCellStyle(date);
    } else {
      cell.setCellValue(value.toString());
      cell.setCellStyle(plain);
    }
  }

  private CellStyle style(String format) {
    CellStyle style = workbook.createCellStyle();
    style.setDataFormat(workbook.createDataFormat().getFormat(format));
    style.setVerticalAlignment(VerticalAlignment.TOP);
    style.setWrapText(true);
    style.setBorderBottom(BorderStyle.HAIR);
    return style;
  }

  private CellStyle header() {
    Font bold = workbook.createFont();
    bold.setBold(true);
    CellStyle style = workbook.createCellStyle();
    style.setFont(bold);
    style.setWrapText(true);
    style.setVerticalAlignment(VerticalAlignment.TOP);
    style.setBorderBottom(BorderStyle.THIN);
    style.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
    style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    return style;
  }
}

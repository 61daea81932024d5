package fi.mittari.formats.ledger;

import fi.mittari.formats.ledger.LedgerSheetWriter.Sheet;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
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
  private static final Map<String, Integer> WIDTHS =
      Map.of(
          "text",
          30,
          "word",
          30,
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
      int characters = WIDTHS.getOrDefault(sheet.columns().get(i).kind(), 20);
      out.setColumnWidth(i, characters * CHARACTER);
    }
    for (int f = 0; f < further.size(); f++) {
      Cell cell = top.createCell(width + f);
      cell.setCellValue(String.valueOf(further.get(f).get(0)));
      cell.setCellStyle(header);
      out.setColumnWidth(width + f, 20 * CHARACTER);
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
      fold(sheet.columns(), out);
    }
    page(out);
  }

  /** Folds what the city's own table does not have; a click on the plus above shows it. */
  private static void fold(List<LedgerColumn> columns, XSSFSheet out) {
    for (int i = 0; i < columns.size(); i++) {
      LedgerColumn column = columns.get(i);
      String path = column.level() + "." + column.path();
      if (!SHOWN.contains(path.replaceAll("\\.fi$", ""))) {
        out.groupColumn(i, i);
        out.setColumnHidden(i, true);
      }
    }
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
    boolean swedish = sheet.name().equals(LedgerWords.of("sheet", sheet.sheet()).sv());
    boolean finnish = sheet.name().equals(LedgerWords.of("sheet", sheet.sheet()).fi());
    return finnish ? words.fi() : swedish ? words.sv() : words.en();
  }

  private void put(Row row, int column, Object value) {
    if (value == null) {
      return;
    }
    Cell cell = row.createCell(column);
    if (value instanceof Number amount) {
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

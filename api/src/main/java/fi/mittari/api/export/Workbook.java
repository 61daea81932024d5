package fi.mittari.api.export;

import fi.mittari.api.catalog.Label;
import fi.mittari.api.catalog.Language;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/** A workbook of typed cells, written row by row; rows that are done lie on disk, not in memory. */
public final class Workbook implements AutoCloseable {

  /** How many rows a sheet holds below its header. */
  public static final int ROWS = SpreadsheetVersion.EXCEL2007.getMaxRows() - 1;

  private static final int TEXT = SpreadsheetVersion.EXCEL2007.getMaxTextLength();
  private static final int WINDOW = 100;
  private static final int WIDTH = 18 * 256;

  private final SXSSFWorkbook book = new SXSSFWorkbook(WINDOW);
  private final CellStyle bold = book.createCellStyle();
  private final CellStyle day = style("yyyy-mm-dd");
  private final CellStyle moment = style("yyyy-mm-dd hh:mm");
  private final Language language;
  private Sheet sheet;
  private int line;

  public Workbook(Language language) {
    this.language = language;
    book.setCompressTempFiles(true);
    Font font = book.createFont();
    font.setBold(true);
    bold.setFont(font);
  }

  private CellStyle style(String format) {
    CellStyle style = book.createCellStyle();
    style.setDataFormat(book.getCreationHelper().createDataFormat().getFormat(format));
    return style;
  }

  Language language() {
    return language;
  }

  /** Begins the sheet of data. */
  public void data(List<String> headings) {
    sheet(Words.DATA, headings);
  }

  /** Begins a sheet; the rows that follow stand on it. */
  void sheet(Label name, List<String> headings) {
    sheet = book.createSheet(name.in(language));
    line = 0;
    Row row = sheet.createRow(line++);
    for (int i = 0; i < headings.size(); i++) {
      Cell cell = row.createCell(i);
      cell.setCellValue(headings.get(i));
      cell.setCellStyle(bold);
      sheet.setColumnWidth(i, WIDTH);
    }
    sheet.createFreezePane(0, 1);
  }

  /**
   * Adds a row.
   *
   * @param values texts, numbers, truth values, days, moments; null leaves a cell out
   */
  public void row(List<?> values) {
    Row row = sheet.createRow(line++);
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) != null) {
        write(row.createCell(i), values.get(i));
      }
    }
  }

  private void write(Cell cell, Object value) {
    if (value instanceof Number number) {
      cell.setCellValue(number.doubleValue());
    } else if (value instanceof Boolean flag) {
      cell.setCellValue(flag);
    } else if (value instanceof LocalDate date) {
      cell.setCellValue(date);
      cell.setCellStyle(day);
    } else if (value instanceof Instant instant) {
      cell.setCellValue(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
      cell.setCellStyle(moment);
    } else {
      String text = value.toString();
      cell.setCellValue(text.length() > TEXT ? text.substring(0, TEXT - 1) + "…" : text);
    }
  }

  /**
   * @param out takes the file; stays open
   */
  public void write(OutputStream out) throws IOException {
    book.write(out);
  }

  @Override
  public void close() throws IOException {
    book.close();
  }
}

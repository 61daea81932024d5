package fi.mittari.formats.xlsx;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.mittari.formats.ReadOptions;
import fi.mittari.formats.SourceException;
import fi.mittari.formats.SourceRecord;
import fi.mittari.formats.Tables;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XlsxTableTest {

  @TempDir Path folder;

  @Test
  void readsEveryKindOfCell() {
    Path file =
        workbook(
            book -> {
              Sheet sheet = book.createSheet("Data");
              row(sheet, 0, "text", "number", "date", "moment", "flag", "error", "formula", "none");
              Row row = row(sheet, 1, "Ä", 24.7, 42005.0, 42005.75, true);
              row.getCell(2).setCellStyle(style(book, "d.m.yyyy"));
              row.getCell(3).setCellStyle(style(book, "yyyy-mm-dd hh:mm"));
              row.createCell(5).setCellErrorValue(FormulaError.NA.getCode());
              Cell formula = row.createCell(6);
              formula.setCellFormula("B2*2");
              formula.setCellValue(49.4);
              Row second = row(sheet, 2, "", 3.0, 0.5, 36.0, false);
              second.getCell(2).setCellStyle(style(book, "hh:mm"));
              second.getCell(3).setCellStyle(style(book, "[h]:mm"));
              second.createCell(5).setCellErrorValue(FormulaError.DIV0.getCode());
              Cell text = second.createCell(6);
              text.setCellFormula("\"a\"&\"b\"");
              text.setCellValue("ab");
              XSSFRichTextString rich = new XSSFRichTextString("bold and plain");
              rich.applyFont(0, 4, book.createFont());
              second.createCell(7).setCellValue(rich);
            });
    try (XlsxTable table = open(file, ReadOptions.DEFAULTS)) {
      assertThat(table.columns())
          .containsExactly("text", "number", "date", "moment", "flag", "error", "formula", "none");
      SourceRecord first = table.next();
      assertThat(first)
          .isEqualTo(
              new SourceRecord(
                  2,
                  asList(
                      "Ä",
                      "24.7",
                      "2015-01-01",
                      "2015-01-01T18:00:00",
                      "true",
                      "#N/A",
                      "49.4",
                      null)));
      assertThat(table.cell(first, 6)).isEqualTo("G2");
      assertThat(table.next().values())
          .containsExactly(null, "3", "12:00:00", "36", "false", "#DIV/0!", "ab", "bold and plain");
      assertThat(table.next()).isNull();
    }
  }

  @Test
  void datesMayCountFrom1904() {
    Path file =
        workbook(
            book -> {
              book.getCTWorkbook().getWorkbookPr().setDate1904(true);
              Sheet sheet = book.createSheet();
              row(sheet, 0, "a", "b");
              Cell cell = row(sheet, 1, "x", 0.0).getCell(1);
              cell.setCellValue(LocalDateTime.of(2015, 1, 1, 0, 0));
              cell.setCellStyle(style(book, "d.m.yyyy"));
            });
    try (XlsxTable table = open(file, ReadOptions.DEFAULTS)) {
      assertThat(table.next().values()).containsExactly("x", "2015-01-01");
    }
  }

  @Test
  void findsTheTableUnderItsTitlesAndAboveItsNotes() {
    Path file =
        workbook(
            book -> {
              Sheet sheet = book.createSheet();
              row(sheet, 0, "Population of everything");
              sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, 5));
              row(sheet, 1, "Source: office", "Share, %");
              row(sheet, 3, "Area", "2019", "2020", "2021", "2022");
              row(sheet, 5, "A", 1.0, 2.0, 3.0, 4.0);
              row(sheet, 6, "B", 5.0, 6.0, 7.0, 8.0);
              row(sheet, 8, "Notes", "more", "than", "one", "cell", "and", "wider");
            });
    try (XlsxTable table = open(file, ReadOptions.DEFAULTS)) {
      assertThat(table.columns()).containsExactly("Area", "2019", "2020", "2021", "2022");
      assertThat(Tables.records(table)).extracting(SourceRecord::line).containsExactly(6L, 7L);
    }
  }

  @Test
  void endsAtTheTextGiven() {
    Path file =
        workbook(
            book -> {
              Sheet sheet = book.createSheet();
              row(sheet, 0, "Area", "v");
              row(sheet, 1, "A", 1.0);
              row(sheet, 3, "B", 2.0);
              row(sheet, 4, "Lähde: toimisto");
              row(sheet, 5, "C", 3.0);
            });
    try (XlsxTable table = open(file, Tables.endAt("Lähde: toimisto"))) {
      assertThat(Tables.count(table)).isEqualTo(2);
      assertThat(table.warnings()).isEmpty();
    }
    try (XlsxTable table = open(file, Tables.endAt("elsewhere"))) {
      assertThat(Tables.count(table)).isEqualTo(4);
      assertThat(table.warnings()).singleElement().asString().contains("\"elsewhere\"");
    }
    try (XlsxTable table = open(file, ReadOptions.DEFAULTS)) {
      assertThat(Tables.count(table)).isEqualTo(1);
    }
  }

  @Test
  void repeatsMergedHeadings() {
    Path file =
        workbook(
            book -> {
              Sheet sheet = book.createSheet();
              row(sheet, 0, "Title");
              row(sheet, 1, "Area", "2019", null, "2020");
              row(sheet, 2, null, "men", "women\n(all)", "men", "women");
              row(sheet, 3, "A", 1.0, 2.0, 3.0, 4.0);
              sheet.addMergedRegion(new CellRangeAddress(1, 2, 0, 0));
              sheet.addMergedRegion(new CellRangeAddress(1, 1, 1, 2));
              sheet.addMergedRegion(new CellRangeAddress(1, 1, 3, 4));
            });
    for (int titleLines : new int[] {-1, 1}) {
      try (XlsxTable table = open(file, Tables.header(titleLines, 2))) {
        assertThat(table.columns())
            .containsExactly(
                "Area", "2019 | men", "2019 | women (all)", "2020 | men", "2020 | women");
        assertThat(table.next().values()).containsExactly("A", "1", "2", "3", "4");
      }
    }
  }

  @Test
  void aMergedHeadingWiderThanTheTableEndsWithIt() {
    Path file =
        workbook(
            book -> {
              Sheet sheet = book.createSheet();
              row(sheet, 0, "Area", "Share");
              row(sheet, 1, "A", 1.0, 2.0);
              sheet.addMergedRegion(new CellRangeAddress(0, 0, 1, 16_383));
            });
    try (XlsxTable table = open(file, ReadOptions.DEFAULTS)) {
      assertThat(table.columns()).containsExactly("Area", "Share", "Share#2");
    }
  }

  @Test
  void namesColumnsWithoutOrWithTheSameText() {
    Path file =
        workbook(
            book -> {
              Sheet sheet = book.createSheet();
              Row header = sheet.createRow(0);
              header.createCell(2).setCellValue(" a ");
              header.createCell(3).setCellValue("b");
              header.createCell(5).setCellValue("a");
              Row data = sheet.createRow(1);
              for (int i = 1; i < 7; i++) {
                data.createCell(i).setCellValue(i);
              }
            });
    try (XlsxTable table = open(file, ReadOptions.DEFAULTS)) {
      assertThat(table.columns())
          .containsExactly("column 2", "a", "b", "column 5", "a#2", "column 7");
      SourceRecord record = table.next();
      assertThat(record.values()).containsExactly("1", "2", "3", "4", "5", "6");
      assertThat(table.cell(record, 0)).isEqualTo("B2");
    }
  }

  @Test
  void findsSheetsByNameAlsoHiddenOnes() {
    Path file =
        workbook(
            book -> {
              row(book.createSheet("First"), 0, "a", "b");
              row(book.createSheet("Väestö"), 0, "c", "d");
              book.setSheetHidden(1, true);
            });
    try (XlsxTable table = open(file, Tables.sheet("väestö", -1, 1, null))) {
      assertThat(table.columns()).containsExactly("c", "d");
      assertThat(table.sheets()).containsExactly("First", "Väestö");
    }
    assertThatThrownBy(() -> open(file, Tables.sheet("Third", -1, 1, null)))
        .isInstanceOf(SourceException.class)
        .hasMessage("t.xlsx: sheet: there is no \"Third\", only \"First\", \"Väestö\"");
  }

  @Test
  void hiddenRowsAreRead() {
    Path file =
        workbook(
            book -> {
              Sheet sheet = book.createSheet();
              row(sheet, 0, "a", "b");
              row(sheet, 1, "x", 1.0).setZeroHeight(true);
            });
    try (XlsxTable table = open(file, ReadOptions.DEFAULTS)) {
      assertThat(Tables.count(table)).isEqualTo(1);
    }
  }

  @Test
  void formulasWithoutResultAreMentioned() {
    Path file =
        workbook(
            book -> {
              Sheet sheet = book.createSheet();
              row(sheet, 0, "a", "b");
              row(sheet, 1, "x").createCell(1).setCellFormula("1+1");
            });
    try (XlsxTable table = open(file, ReadOptions.DEFAULTS)) {
      assertThat(table.next().values()).containsExactly("x", null);
      assertThat(table.warnings()).singleElement().asString().startsWith("cell B2: is a formula");
    }
  }

  @Test
  void readsInlineTextsAndCellsWithoutReference() {
    Path file = workbook(book -> row(book.createSheet(), 0, "a"));
    String rows =
        "<sheetData><row><c t=\"inlineStr\"><is><t>a</t></is></c><c t=\"inlineStr\"><is><r><t>b"
            + "</t></r><r><t>c</t></r><rPh><t>no</t></rPh></is></c></row>"
            + "<row><c><v>1</v></c><c t=\"d\"><v>2015-01-01T00:00:00</v></c></row></sheetData>";
    Path inline = rewritten(file, "(?s)<sheetData>.*</sheetData>", rows);
    try (XlsxTable table = open(inline, ReadOptions.DEFAULTS)) {
      assertThat(table.columns()).containsExactly("a", "bc");
      assertThat(table.next()).isEqualTo(new SourceRecord(2, asList("1", "2015-01-01")));
    }
  }

  @Test
  void faultyCellsAreNamed() {
    Path file = workbook(book -> row(book.createSheet(), 0, "a", "b"));
    Path missing = rewritten(file, "<v>1</v>", "<v>77</v>");
    assertThatThrownBy(() -> open(missing, ReadOptions.DEFAULTS))
        .hasMessage("t.xlsx, line 1: cell B1: names the shared text 77, which is missing");
    Path letters = rewritten(file, "t=\"s\" s=\"0\"><v>1</v>", "><v>abc</v>");
    assertThatThrownBy(() -> open(letters, ReadOptions.DEFAULTS))
        .hasMessage("t.xlsx, line 1: cell B1: has \"abc\", expected a number");
    Path cut = rewritten(file, "</sheetData>", "");
    assertThatThrownBy(() -> open(cut, ReadOptions.DEFAULTS)).hasMessageContaining("broken");
  }

  @Test
  void otherFilesAreRefusedPlainly() throws IOException {
    Path text = Files.writeString(folder.resolve("a.xlsx"), "a;b\n");
    assertThatThrownBy(() -> open(text, ReadOptions.DEFAULTS))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("is not an Excel workbook");
    Path old = folder.resolve("b.xlsx");
    try (POIFSFileSystem system = new POIFSFileSystem();
        OutputStream out = Files.newOutputStream(old)) {
      system.writeFilesystem(out);
    }
    assertThatThrownBy(() -> open(old, ReadOptions.DEFAULTS))
        .hasMessageContaining("old .xls or protected by a password");
    Path cut = folder.resolve("c.xlsx");
    byte[] whole = Files.readAllBytes(workbook(book -> row(book.createSheet(), 0, "a")));
    Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> open(cut, ReadOptions.DEFAULTS))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("cannot be read as .xlsx");
    Path empty = workbook(book -> book.createSheet("Nothing"));
    assertThatThrownBy(() -> open(empty, ReadOptions.DEFAULTS)).hasMessageContaining("is empty");
  }

  /** The workbook with a text in its first sheet replaced. */
  private Path rewritten(Path file, String pattern, String by) {
    Path copy = folder.resolve("rewritten-" + Math.abs(by.hashCode()) + ".xlsx");
    try {
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      try (FileSystem zip = FileSystems.newFileSystem(copy)) {
        Path sheet = zip.getPath("xl/worksheets/sheet1.xml");
        String xml = Files.readString(sheet, StandardCharsets.UTF_8);
        String changed = xml.replaceFirst(pattern, by);
        assertThat(changed).isNotEqualTo(xml);
        Files.writeString(sheet, changed, StandardCharsets.UTF_8);
      }
      return copy;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Path workbook(Consumer<XSSFWorkbook> content) {
    Path file = folder.resolve("w.xlsx");
    try (XSSFWorkbook book = new XSSFWorkbook();
        OutputStream out = Files.newOutputStream(file)) {
      content.accept(book);
      book.write(out);
      return file;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static CellStyle style(XSSFWorkbook book, String format) {
    CellStyle style = book.createCellStyle();
    style.setDataFormat(book.createDataFormat().getFormat(format));
    return style;
  }

  private static Row row(Sheet sheet, int number, Object... values) {
    Row row = sheet.createRow(number);
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof String text) {
        row.createCell(i).setCellValue(text);
      } else if (values[i] instanceof Double value) {
        row.createCell(i).setCellValue(value);
      } else if (values[i] instanceof Boolean flag) {
        row.createCell(i).setCellValue(flag);
      }
    }
    return row;
  }

  private static XlsxTable open(Path file, ReadOptions options) {
    return XlsxTable.open(file, "t.xlsx", options);
  }
}

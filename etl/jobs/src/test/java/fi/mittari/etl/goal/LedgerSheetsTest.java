package fi.mittari.etl.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.mittari.formats.ledger.LedgerColumn;
import fi.mittari.formats.ledger.LedgerSheetWriter;
import fi.mittari.formats.ledger.LedgerSheetWriter.Sheet;
import fi.mittari.formats.ledger.LedgerWorkbook;
import fi.mittari.model.goal.GoalReport;
import fi.mittari.model.goal.Ledger;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerSheetsTest {

  private static final LedgerReader READER = new LedgerReader();
  private static final Ledger EXAMPLE = READER.read(LedgerReaderTest.EXAMPLE);

  @TempDir Path folder;

  private Path written(String language, Consumer<XSSFWorkbook> edit) throws IOException {
    Path file = folder.resolve("follow-up.xlsx");
    List<Sheet> sheets = LedgerSheetWriter.of(EXAMPLE.tree(), language);
    try (XSSFWorkbook workbook = LedgerWorkbook.of(sheets, List.of());
        OutputStream out = Files.newOutputStream(file)) {
      edit.accept(workbook);
      workbook.write(out);
    }
    return file;
  }

  private Ledger edited(Consumer<XSSFWorkbook> edit) throws IOException {
    return READER.read(written("fi", edit));
  }

  private static Cell cell(XSSFWorkbook book, String sheet, int row, String header) {
    XSSFSheet its = book.getSheet(sheet);
    for (Cell cell : its.getRow(0)) {
      if (cell.getStringCellValue().equals(header)) {
        Row at = its.getRow(row) == null ? its.createRow(row) : its.getRow(row);
        return at.getCell(cell.getColumnIndex(), Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
      }
    }
    throw new IllegalArgumentException(header);
  }

  private static void same(Ledger ledger) {
    assertThat(ledger.programme()).isEqualTo(EXAMPLE.programme());
    assertThat(ledger.goals()).isEqualTo(EXAMPLE.goals());
    assertThat(ledger.measures()).isEqualTo(EXAMPLE.measures());
    assertThat(new HashSet<>(ledger.reports())).isEqualTo(new HashSet<>(EXAMPLE.reports()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fi", "sv", "en"})
  void aWorkbookHoldsAllThatYamlDoes(String language) throws IOException {
    same(READER.read(written(language, b -> {})));
  }

  @Test
  void csvFilesHoldItToo() throws IOException {
    for (Sheet sheet : LedgerSheetWriter.of(EXAMPLE.tree(), "fi")) {
      String header =
          sheet.columns().stream()
              .map(c -> "\"" + c.header().fi() + "\"")
              .collect(Collectors.joining(";"));
      String rows =
          sheet.rows().stream()
              .map(
                  r ->
                      r.stream()
                          .map(v -> v == null ? "" : "\"" + typed(v) + "\"")
                          .collect(Collectors.joining(";")))
              .collect(Collectors.joining("\r\n"));
      Files.writeString(
          folder.resolve(sheet.name() + ".csv"),
          header + "\r\n" + rows + "\r\n",
          StandardCharsets.UTF_8);
    }
    assertThat(LedgerReader.find(folder)).containsExactly(folder.resolve("Ohjelma.csv"));
    same(READER.read(folder.resolve("Ohjelma.csv")));
  }

  /** As a Finnish Excel writes it. */
  private static String typed(Object value) {
    if (value instanceof Double number) {
      return String.valueOf(number).replace('.', ',');
    }
    return value instanceof LocalDate day
        ? "%d.%d.%d".formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear())
        : value.toString();
  }

  @Test
  void anOfficerFillsTheNextReportIn() throws IOException {
    Ledger ledger =
        edited(
            book -> {
              cell(book, "Seuranta", 1, "Raportin päivä").setCellValue("6.9.2021");
              cell(book, "Seuranta", 1, "Raportin jakso").setCellValue("1.1.–31.8.2021");
              cell(book, "Seuranta", 1, "Raportoitu luku").setCellValue("1 234,5 ");
              cell(book, "Seuranta", 1, "Raportoidun luvun jakso").setBlank();
              cell(book, "Seuranta", 1, "Toteutumisarvio").setCellValue("Toteutuu osittain");
              cell(book, "Seuranta", 1, "Lähtötason jakso").setCellValue(2019);
              cell(book, "Seuranta", 1, "Vastuutaho").setCellValue("kaupunkikulttuuri");
            });
    GoalReport report = ledger.reports().get(0);
    assertThat(report.date()).isEqualTo(LocalDate.of(2021, 9, 6));
    assertThat(report.period()).isEqualTo("2021-01-01..2021-08-31");
    assertThat(report.outcome()).isEqualTo(GoalReport.Outcome.PARTLY);
    assertThat(report.values().get(0).value()).isEqualTo(1234.5);
    assertThat(report.values().get(0).period()).isNull();
    assertThat(ledger.goals().get(0).metrics().get(0).figures().get(0).baseline().period())
        .isEqualTo("2019");
    assertThat(ledger.goals().get(0).units()).containsExactly("culture");
  }

  @Test
  void mergedAndRepeatedCellsAndNewRowsAreUnderstood() throws IOException {
    Ledger ledger =
        edited(
            book -> {
              XSSFSheet sheet = book.getSheet("Seuranta");
              int number = cell(book, "Seuranta", 1, "Nro").getColumnIndex();
              cell(book, "Seuranta", 2, "Nro").setBlank();
              sheet.addMergedRegion(new CellRangeAddress(1, 2, number, number));
              int last = sheet.getLastRowNum() + 2;
              cell(book, "Seuranta", last, "Nro").setCellValue("9.9");
              cell(book, "Seuranta", last, "Tavoite").setCellValue("Uusi tavoite");
              cell(book, "Seuranta", last, "Mittari").setCellValue("Osuus");
              cell(book, "Seuranta", last, "Yksikkö").setCellValue("%");
              cell(book, "Seuranta", last, "Tavoitteen laji").setCellValue("vähintään");
              cell(book, "Seuranta", last, "Tavoitteen arvo").setCellValue("60 %");
              cell(book, "Seuranta", last, "Lähde").setCellValue("valtuusto");
            });
    assertThat(ledger.goals().subList(0, 3)).isEqualTo(EXAMPLE.goals());
    assertThat(ledger.goals().get(3).metrics().get(0).kind()).isEqualTo("figures");
    assertThat(ledger.goals().get(3).metrics().get(0).target().value()).isEqualTo(60);
  }

  @Test
  void faultsNameSheetRowAndColumn() {
    refused(
        book -> cell(book, "Seuranta", 1, "Tavoitteen arvo").setCellValue("kymmenen"),
        "sheet Seuranta, row 2, column Tavoitteen arvo",
        "'kymmenen'; expected a number such as 13,4");
    refused(
        book -> cell(book, "Seuranta", 1, "Toteutumisarvio").setCellValue("ehkä"),
        "column Toteutumisarvio",
        "'ehkä'; expected one of toteutuu täysin");
    refused(
        book -> {
          cell(book, "Raportit", 1, "Nro").setCellValue("5.1");
          cell(book, "Raportit", 1, "Raportin päivä").setCellValue("eilen");
        },
        "eilen",
        "3.5.2021");
    refused(
        book -> cell(book, "Seuranta", 1, "Vastuutaho").setCellValue("Kirjasto"),
        "row 2, column Vastuutaho",
        "there is no unit 'Kirjasto'; expected one of education, culture");
    refused(
        book -> cell(book, "Toimet", 1, "Nro").setCellValue("77"),
        "sheet Toimet, row 2, column Nro",
        "there is no goal '77'");
    refused(
        book -> cell(book, "Seuranta", 1, "Lähde").setBlank(), "sheet Seuranta, row 2", "source");
    refused(
        book -> cell(book, "Seuranta", 2, "Luvun tunnus").setCellValue("count"),
        "row 3",
        "differs from");
    refused(
        book -> cell(book, "Seuranta", 1, "Tavoitteen arvo").setBlank(),
        "sheet Seuranta, row 2",
        "change_percent needs a value");
    refused(
        book -> cell(book, "Seuranta", 0, "Mittari").setCellValue("Mitari"),
        "unknown column 'Mitari'");
    refused(book -> book.setSheetName(5, "Ehtoja"), "sheet Ehtoja", "expected one of Ohjelma");
    refused(book -> book.setSheetName(0, "#Ohjelma"), "no sheet Ohjelma");
    refused(
        book -> cell(book, "Seuranta", 1, "Nro").setCellValue("2021-12-12"),
        "cell formatted as text");
  }

  private void refused(Consumer<XSSFWorkbook> edit, String... expected) {
    assertThatThrownBy(() -> edited(edit)).message().contains(expected);
  }

  @Test
  void headersAreTheirOwnInEverySheetAndLanguage() {
    for (String sheet : LedgerColumn.SHEETS) {
      for (String language : List.of("fi", "sv", "en")) {
        assertThat(LedgerColumn.of(sheet).stream().map(c -> c.header().in(language)))
            .as(sheet + " " + language)
            .doesNotHaveDuplicates()
            .noneMatch(String::isBlank);
      }
    }
  }
}

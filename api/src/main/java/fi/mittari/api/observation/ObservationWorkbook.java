package fi.mittari.api.observation;

import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.catalog.Language;
import fi.mittari.api.http.Question;
import fi.mittari.model.ObservationStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/**
 * Observations as a workbook of three sheets: the data with typed cells, the definitions of their
 * indicators, and notes on the release and on what each status means.
 */
final class ObservationWorkbook implements AutoCloseable {

  private static final int WINDOW = 100;
  private static final int WIDTH = 18 * 256;

  private final SXSSFWorkbook book = new SXSSFWorkbook(WINDOW);
  private final CellStyle bold = book.createCellStyle();
  private final CellStyle day = book.createCellStyle();
  private final Language language;

  private ObservationWorkbook(Language language) {
    this.language = language;
    Font font = book.createFont();
    font.setBold(true);
    bold.setFont(font);
    day.setDataFormat(book.getCreationHelper().createDataFormat().getFormat("yyyy-mm-dd"));
  }

  static void write(
      Question question,
      List<Columns.Column> columns,
      ObservationFlow observations,
      OutputStream out)
      throws IOException {
    try (ObservationWorkbook workbook = new ObservationWorkbook(question.language())) {
      workbook.definitions(workbook.data(columns, observations));
      workbook.notes(question, observations.count());
      workbook.book.write(out);
    }
  }

  private Map<String, Indicator> data(List<Columns.Column> columns, ObservationFlow observations) {
    Sheet sheet = sheet("Data", columns.stream().map(Columns.Column::name).toList());
    Map<String, Indicator> indicators = new TreeMap<>();
    int line = 1;
    for (Observation observation : observations) {
      indicators.putIfAbsent(observation.indicator().code(), observation.indicator());
      Row row = sheet.createRow(line++);
      for (int i = 0; i < columns.size(); i++) {
        write(row, i, columns.get(i).value(observation));
      }
    }
    return indicators;
  }

  private void write(Row row, int column, Object value) {
    if (value == null) {
      return;
    }
    Cell cell = row.createCell(column);
    if (value instanceof Double number) {
      cell.setCellValue(number);
    } else if (value instanceof Boolean flag) {
      cell.setCellValue(flag);
    } else if (value instanceof LocalDate date) {
      cell.setCellValue(date);
      cell.setCellStyle(day);
    } else {
      cell.setCellValue(value.toString());
    }
  }

  private void definitions(Map<String, Indicator> indicators) {
    Sheet sheet =
        sheet(
            word("Määritelmät", "Definitioner", "Definitions"),
            List.of(
                "indicator",
                "name",
                "unit",
                "decimals",
                "kind",
                "polarity",
                "note",
                "producer",
                "licence",
                "url"));
    int line = 1;
    for (Indicator i : indicators.values()) {
      texts(
          sheet.createRow(line++),
          i.code(),
          i.name().in(language),
          i.unit().in(language),
          (double) i.decimals(),
          i.kind().word(),
          i.polarity().word(),
          ObservationNotes.of(i, language),
          i.producer().in(language),
          i.licence(),
          i.url());
    }
  }

  private void notes(Question question, long count) {
    Sheet sheet = sheet(word("Huomautukset", "Anmärkningar", "Notes"), List.of("subject", "note"));
    int line = 1;
    texts(sheet.createRow(line++), "release", question.releaseId());
    texts(
        sheet.createRow(line++),
        "published",
        question.catalog().release() == null
            ? null
            : question.catalog().release().createdAt().toString());
    texts(sheet.createRow(line++), "observations", (double) count);
    for (ObservationStatus status : Arrays.asList(ObservationStatus.values())) {
      texts(
          sheet.createRow(line++),
          "status " + status.word(),
          ObservationNotes.of(status, language));
    }
  }

  private Sheet sheet(String name, List<String> header) {
    Sheet sheet = book.createSheet(name);
    Row row = sheet.createRow(0);
    for (int i = 0; i < header.size(); i++) {
      Cell cell = row.createCell(i);
      cell.setCellValue(header.get(i));
      cell.setCellStyle(bold);
      sheet.setColumnWidth(i, WIDTH);
    }
    sheet.createFreezePane(0, 1);
    return sheet;
  }

  private void texts(Row row, Object... values) {
    for (int i = 0; i < values.length; i++) {
      write(row, i, values[i]);
    }
  }

  private String word(String fi, String sv, String en) {
    return switch (language) {
      case FI -> fi;
      case SV -> sv;
      case EN -> en;
    };
  }

  @Override
  public void close() throws IOException {
    book.close();
  }
}

package fi.mittari.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fi.mittari.api.fixture.SampleHome;
import fi.mittari.formats.ReadOptions;
import fi.mittari.formats.SourceFormat;
import fi.mittari.formats.SourceRecord;
import fi.mittari.formats.SourceTable;
import fi.mittari.formats.SourceTables;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same figures, statuses and warnings in every format. */
class ExportTest {

  private static final String SELECTION =
      "/v1/observations?indicator=unemployment-rate&within=092&level=district&sex=*&lang=fi";

  @TempDir static Path folder;
  private static ApiFixture api;

  @BeforeAll
  static void start() throws Exception {
    api = new ApiFixture(SampleHome.create(folder.resolve("home"))).await("r3");
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private record Cell(Double value, String status) {}

  private static Map<String, Cell> published() throws Exception {
    Map<String, Cell> cells = new TreeMap<>();
    for (JsonNode row : api.json(SELECTION).get("observations")) {
      cells.put(
          key(row.get("area").asText(), row.get("sex").asText(), row.get("period").asText()),
          new Cell(
              row.get("value").isNull() ? null : row.get("value").doubleValue(),
              row.get("status").asText()));
    }
    assertThat(cells).hasSizeGreaterThan(10);
    assertThat(cells.values()).anyMatch(c -> c.value() == null);
    return cells;
  }

  private static String key(String area, String sex, String period) {
    return area + "|" + sex + "|" + period;
  }

  private static Path file(String format) throws Exception {
    HttpResponse<byte[]> answer = api.get(SELECTION + "&format=" + format);
    assertThat(answer.statusCode()).isEqualTo(200);
    Path file = folder.resolve("answer." + format);
    Files.write(file, answer.body());
    return file;
  }

  private static SourceTable table(String format, SourceFormat as) throws Exception {
    return SourceTables.open(file(format), "answer." + format, as, ReadOptions.DEFAULTS);
  }

  private static String column(SourceTable table, SourceRecord row, String name) {
    return row.values().get(table.columns().indexOf(name));
  }

  private static Map<String, Cell> cube(String format, SourceFormat as) throws Exception {
    Map<String, Cell> cells = new TreeMap<>();
    try (SourceTable table = table(format, as)) {
      for (SourceRecord row = table.next(); row != null; row = table.next()) {
        String text = column(table, row, SourceTable.VALUE);
        String status = column(table, row, SourceTable.STATUS);
        Double value = text == null || text.startsWith(".") ? null : Double.valueOf(text);
        String word =
            "...".equals(text)
                ? "suppressed"
                : ".".equals(text)
                    ? "not_applicable"
                    : "..".equals(text) ? "missing" : status == null ? "normal" : status;
        cells.put(
            key(
                column(table, row, "area"),
                column(table, row, "sex"),
                column(table, row, "period")),
            new Cell(value, word));
      }
    }
    return cells;
  }

  private static void hold(Map<String, Cell> cube) throws Exception {
    Map<String, Cell> published = published();
    assertThat(cube).containsAllEntriesOf(published);
    Map<String, Cell> rest = new TreeMap<>(cube);
    rest.keySet().removeAll(published.keySet());
    assertThat(rest.values()).allMatch(c -> c.equals(new Cell(null, "missing")));
  }

  @Test
  void jsonStatHasEveryFigureAndStatus() throws Exception {
    hold(cube("jsonstat", SourceFormat.JSONSTAT));
  }

  @Test
  void pxHasEveryFigureAndStatus() throws Exception {
    hold(cube("px", SourceFormat.PX));
  }

  @Test
  void sdmxCsvHasEveryFigureAndStatus() throws Exception {
    Map<String, Cell> cells = new TreeMap<>();
    try (SourceTable table = table("sdmx-csv", SourceFormat.CSV)) {
      for (SourceRecord row = table.next(); row != null; row = table.next()) {
        String value = column(table, row, "OBS_VALUE");
        cells.put(
            key(
                column(table, row, "REF_AREA"),
                column(table, row, "SEX"),
                column(table, row, "TIME_PERIOD")),
            new Cell(
                value == null ? null : Double.valueOf(value),
                column(table, row, "OBS_STATUS_TEXT")));
      }
    }
    hold(cells);
  }

  @Test
  void aWorkbookHasTypedCellsDefinitionsAndNotes() throws Exception {
    Map<String, Cell> cells = new TreeMap<>();
    try (XSSFWorkbook book = new XSSFWorkbook(Files.newInputStream(file("xlsx")))) {
      Sheet data = book.getSheetAt(0);
      List<String> header = new ArrayList<>();
      data.getRow(0).forEach(c -> header.add(c.getStringCellValue()));
      int value = header.indexOf("value");
      for (int i = 1; i <= data.getLastRowNum(); i++) {
        var row = data.getRow(i);
        assertThat(row.getCell(header.indexOf("start")).getCellType()).isEqualTo(CellType.NUMERIC);
        cells.put(
            key(
                row.getCell(header.indexOf("area")).getStringCellValue(),
                row.getCell(header.indexOf("sex")).getStringCellValue(),
                row.getCell(header.indexOf("period")).getStringCellValue()),
            new Cell(
                row.getCell(value) == null ? null : row.getCell(value).getNumericCellValue(),
                row.getCell(header.indexOf("status")).getStringCellValue()));
      }
      assertThat(book.getSheetAt(1).getRow(1).getCell(0).getStringCellValue())
          .isEqualTo("unemployment-rate");
      assertThat(book.getSheetAt(2).getRow(1).getCell(1).getStringCellValue()).isEqualTo("r3");
    }
    assertThat(cells).isEqualTo(published());
  }

  @Test
  void csvForFinnishSpreadsheetsHasAMarkSemicolonsAndCommas() throws Exception {
    String text =
        new String(
            api.get(SELECTION + "&format=csv&decimal=comma&bom=yes").body(),
            StandardCharsets.UTF_8);
    assertThat(text).startsWith("\uFEFFindicator;area;period;");
    assertThat(text).containsPattern(";\\d+,\\d+;");
    assertThat(text).doesNotContainPattern(";\\d+\\.\\d+;");
  }

  @Test
  void aTableThatCannotBeMadeSaysWhy() throws Exception {
    assertProblem(SELECTION + "&format=px&limit=2", "one piece");
    assertProblem(
        "/v1/observations?indicator=unemployment-rate&area=01000&format=jsonstat&period=1950",
        "at least one cell");
    assertProblem(SELECTION + "&format=csv&decimal=komma", "point or comma");
  }

  private static void assertProblem(String path, String words) throws Exception {
    HttpResponse<byte[]> answer = api.get(path);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains(words);
  }
}

package fi.mittari.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import fi.mittari.api.fixture.SampleHome;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every list as CSV and as a workbook. */
class TablesTest {

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

  private static byte[] get(String path) throws Exception {
    HttpResponse<byte[]> answer = api.get(path);
    assertThat(answer.statusCode()).as(path + " " + ApiFixture.text(answer)).isEqualTo(200);
    return answer.body();
  }

  private static List<NamedCsvRecord> csv(String text, char separator) throws Exception {
    try (CsvReader<NamedCsvRecord> in =
        CsvReader.builder().fieldSeparator(separator).ofNamedCsvRecord(text)) {
      return in.stream().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/indicators?limit=9",
        "/v1/areas?level=district",
        "/v1/dimensions?limit=9",
        "/v1/availability?indicator=unemployment-rate",
        "/v1/releases?limit=9",
        "/v1/releases/r2/changes?limit=9",
        "/v1/observations?indicator=unemployment-rate&labels=both",
        "/v1/series?indicator=unemployment-rate",
        "/v1/comparisons?indicator=unemployment-rate&level=district",
        "/v1/areas/0921017/profile?confidence=95",
        "/v1/indices/need/ranking?select=1",
        "/v1/segregation?indicator=low-income&level=postal"
      })
  void aListIsTheSameInEveryTable(String path) throws Exception {
    List<NamedCsvRecord> plain =
        csv(new String(get(path + "&format=csv"), StandardCharsets.UTF_8), ',');
    String finnish =
        new String(get(path + "&format=csv&decimal=comma&bom=yes"), StandardCharsets.UTF_8);
    assertThat(finnish).startsWith("\uFEFF");
    List<NamedCsvRecord> commas = csv(finnish.substring(1), ';');
    assertThat(plain).isNotEmpty();
    assertThat(commas).hasSameSizeAs(plain);
    assertThat(commas.get(0).getHeader()).isEqualTo(plain.get(0).getHeader());
    for (String language : List.of("fi", "sv", "en")) {
      holdWorkbook(path, language, plain);
    }
  }

  private static void holdWorkbook(String path, String language, List<NamedCsvRecord> plain)
      throws Exception {
    try (XSSFWorkbook book =
        new XSSFWorkbook(new ByteArrayInputStream(get(path + "&format=xlsx&lang=" + language)))) {
      List<String> sheets = new ArrayList<>();
      book.forEach(s -> sheets.add(s.getSheetName()));
      assertThat(sheets)
          .containsExactlyElementsOf(
              switch (language) {
                case "fi" -> List.of("Tiedot", "Määritelmät", "Huomautukset");
                case "sv" -> List.of("Data", "Definitioner", "Anmärkningar");
                default -> List.of("Data", "Definitions", "Notes");
              });
      Sheet data = book.getSheetAt(0);
      assertThat(data.getLastRowNum()).isEqualTo(plain.size());
      Row header = data.getRow(0);
      List<String> names = plain.get(0).getHeader();
      assertThat((int) header.getLastCellNum()).isEqualTo(names.size());
      for (int i = 0; i < names.size(); i++) {
        assertThat(header.getCell(i).getStringCellValue())
            .as("%s in %s", names.get(i), language)
            .isNotEqualTo(names.get(i))
            .doesNotContain("_");
      }
      if (language.equals("fi")) {
        holdCells(data, plain, names);
      }
      List<String> told = new ArrayList<>();
      book.getSheetAt(2).forEach(r -> told.add(text(r, 1)));
      assertThat(told).contains("r3");
    }
  }

  private static String text(Row row, int cell) {
    return row.getCell(cell) == null ? "" : row.getCell(cell).toString();
  }

  private static void holdCells(Sheet data, List<NamedCsvRecord> plain, List<String> names) {
    for (int i = 0; i < plain.size(); i++) {
      for (int c = 0; c < names.size(); c++) {
        String text = plain.get(i).getField(c);
        var cell = data.getRow(i + 1).getCell(c);
        if (cell == null || cell.getCellType() == CellType.BLANK) {
          assertThat(text).as(names.get(c)).isEmpty();
        } else if (cell.getCellType() == CellType.NUMERIC
            && !org.apache.poi.ss.usermodel.DateUtil.isCellDateFormatted(cell)) {
          assertThat(Double.parseDouble(text))
              .as(names.get(c))
              .isEqualTo(cell.getNumericCellValue());
        } else if (cell.getCellType() == CellType.STRING) {
          assertThat(cell.getStringCellValue()).as(names.get(c)).isEqualTo(text);
        }
        if (names.get(c).matches("value|lower|upper|rank|score")) {
          assertThat(text.isEmpty() || cell.getCellType() == CellType.NUMERIC)
              .as("%s is a number", names.get(c))
              .isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/goals?", "/v1/measures?"})
  void ledgersTakeTheSameChoices(String path) throws Exception {
    String text =
        new String(get(path + "format=csv&decimal=comma&bom=yes"), StandardCharsets.UTF_8);
    assertThat(text).startsWith("\uFEFF").contains(";");
    assertThat(api.get(path + "format=csv&bom=maybe").statusCode()).isEqualTo(400);
  }

  @Test
  void aComparisonOnAMapHasAFeatureForEachAreaWithItsJudgement() throws Exception {
    String path = "/v1/comparisons?indicator=unemployment-rate&level=district&lang=sv";
    JsonNode json = api.json(path);
    JsonNode map = api.json(path + "&format=geojson");
    assertThat(map.get("type").asText()).isEqualTo("FeatureCollection");
    assertThat(map.get("features")).hasSize(json.get("areas").size());
    for (int i = 0; i < json.get("areas").size(); i++) {
      JsonNode area = json.get("areas").get(i);
      JsonNode feature = map.get("features").get(i);
      assertThat(feature.get("id").asText()).isEqualTo(area.at("/area/code").asText());
      assertThat(feature.at("/geometry/type").asText()).isEqualTo("Point");
      JsonNode own = feature.get("properties");
      assertThat(own.get("area_name").asText()).isEqualTo(area.at("/area/name").asText());
      for (String name : List.of("value", "lower", "upper", "status", "judgement", "rank")) {
        assertThat(own.get(name)).as(name).isEqualTo(area.get(name));
      }
      assertThat(own.get("difference_lower")).isEqualTo(area.get("differenceLower"));
    }
  }
}

package fi.mittari.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import fi.mittari.api.fixture.ExportHome;
import fi.mittari.formats.ReadOptions;
import fi.mittari.formats.SourceFormat;
import fi.mittari.formats.SourceRecord;
import fi.mittari.formats.SourceTable;
import fi.mittari.formats.SourceTables;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same figures, limits, statuses and warnings in every format: read back from each, and held
 * against JSON.
 */
class ExportTest {

  private static final String WARNING = "SYNTHETIC: the figures are generated, not statistics.";

  private static final List<String> SELECTIONS =
      List.of(
          "indicator=unemployment-rate&sex=*",
          "indicator=unemployment-rate&sex=*&asOf=r1",
          "indicator=unemployment-rate,median-income,low-income&sex=*&period=last:2",
          "indicator=low-income&sex=*&from=2015&to=2017",
          "within=0921&sex=*",
          "indicator=unemployment-rate&area=0924064&period=2010");

  @TempDir static Path folder;
  private static ApiFixture api;

  @BeforeAll
  static void start() throws Exception {
    api = new ApiFixture(ExportHome.create(folder.resolve("home"))).await("r4");
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  /** Reads a format back: rows with the names that JSON has. */
  private interface Reader {
    List<Map<String, Object>> rows(byte[] file) throws Exception;
  }

  private static final Map<String, Reader> ROWS =
      Map.of(
          "format=csv", file -> csv(file, ',', UnaryOperator.identity()),
          "format=csv&decimal=comma&bom=yes", ExportTest::finnish,
          "format=arrow", file -> ArrowRows.of(file).rows(),
          "format=parquet", ExportTest::parquet,
          "format=xlsx", ExportTest::xlsx,
          "format=geojson", ExportTest::geojson);

  private static String url(String selection) {
    return "/v1/observations?" + selection + "&labels=both&limit=all&lang=en";
  }

  private static byte[] get(String path) throws Exception {
    HttpResponse<byte[]> answer = api.get(path);
    assertThat(answer.statusCode()).as(path + " " + ApiFixture.text(answer)).isEqualTo(200);
    return answer.body();
  }

  @TestFactory
  List<DynamicTest> everyFormatOfRowsHasWhatJsonHas() {
    List<DynamicTest> tests = new ArrayList<>();
    for (String selection : SELECTIONS) {
      ROWS.forEach(
          (format, reader) ->
              tests.add(
                  DynamicTest.dynamicTest(
                      format + " " + selection, () -> hold(selection, format, reader))));
    }
    return tests;
  }

  private static void hold(String selection, String format, Reader reader) throws Exception {
    List<Map<String, Object>> json = rows(api.json(url(selection)));
    List<Map<String, Object>> read = reader.rows(get(url(selection) + "&" + format));
    assertThat(json).isNotEmpty();
    assertThat(read).isEqualTo(json);
    assertThat(List.copyOf(read.get(0).keySet())).isEqualTo(List.copyOf(json.get(0).keySet()));
  }

  @Test
  void theSelectionsHoldWhatIsHardToCarry() throws Exception {
    List<Map<String, Object>> rows = rows(api.json(url(SELECTIONS.get(0))));
    assertThat(rows)
        .extracting(r -> r.get("status"))
        .contains(
            "normal",
            "break",
            "estimated",
            "partial",
            "provisional",
            "missing",
            "not_applicable",
            "unreliable",
            "suppressed");
    assertThat(rows).extracting(r -> r.get("upper")).contains(0.30000000000000004, (Object) null);
    assertThat(rows).extracting(r -> r.get("dataflow")).contains("sample", "other/flow");
    assertThat(rows(api.json(url(SELECTIONS.get(3)))))
        .allMatch(r -> r.get("note").toString().startsWith(WARNING));
  }

  private static List<Map<String, Object>> rows(JsonNode answer) {
    return objects(answer.get("observations"));
  }

  private static List<Map<String, Object>> objects(Iterable<JsonNode> nodes) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (JsonNode node : nodes) {
      Map<String, Object> row = new LinkedHashMap<>();
      node.properties().forEach(e -> row.put(e.getKey(), value(e.getValue())));
      row.remove("receipt");
      rows.add(row);
    }
    return rows;
  }

  private static Object value(JsonNode node) {
    if (node.isNull()) {
      return null;
    }
    return node.isNumber()
        ? (Object) node.doubleValue()
        : node.isBoolean() ? (Object) node.booleanValue() : node.textValue();
  }

  private static final List<String> NUMBERS =
      List.of(
          "value",
          "lower",
          "upper",
          "numerator",
          "denominator",
          "denominator_lower",
          "denominator_upper");

  private static List<Map<String, Object>> csv(
      byte[] file, char separator, UnaryOperator<String> number) throws Exception {
    List<Map<String, Object>> rows = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> in =
        CsvReader.builder()
            .fieldSeparator(separator)
            .ofNamedCsvRecord(new String(file, StandardCharsets.UTF_8))) {
      for (NamedCsvRecord record : in) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (String name : record.getHeader()) {
          String text = record.getField(name);
          row.put(
              name,
              text.isEmpty()
                  ? null
                  : NUMBERS.contains(name)
                      ? (Object) Double.valueOf(number.apply(text))
                      : name.equals("synthetic") ? (Object) Boolean.valueOf(text) : text);
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private static List<Map<String, Object>> finnish(byte[] file) throws Exception {
    assertThat(new String(file, 0, 3, StandardCharsets.UTF_8)).isEqualTo("\uFEFF");
    byte[] rest = java.util.Arrays.copyOfRange(file, 3, file.length);
    return csv(
        rest,
        ';',
        text -> {
          assertThat(text).doesNotContain(".");
          return text.replace(',', '.');
        });
  }

  private static List<Map<String, Object>> geojson(byte[] file) throws Exception {
    List<JsonNode> properties = new ArrayList<>();
    JsonNode collection = new com.fasterxml.jackson.databind.ObjectMapper().readTree(file);
    for (JsonNode feature : collection.get("features")) {
      properties.add(feature.get("properties"));
      String area = feature.at("/properties/area").asText();
      assertThat(feature.get("geometry").isNull())
          .isEqualTo(!area.matches("09210\\d\\d|092406[123]"));
    }
    assertThat(collection.at("/metadata/statuses/suppressed").asText())
        .isEqualTo("Hidden to protect persons.");
    return objects(properties);
  }

  private static List<Map<String, Object>> parquet(byte[] file) throws Exception {
    Path path = Files.write(Files.createTempFile(folder, "x", ".parquet"), file);
    List<Map<String, Object>> rows = new ArrayList<>();
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ResultSet results = statement.executeQuery("from read_parquet('" + path + "')")) {
      while (results.next()) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= results.getMetaData().getColumnCount(); i++) {
          Object value = results.getObject(i);
          row.put(
              results.getMetaData().getColumnName(i),
              value instanceof java.time.LocalDate day ? day.toString() : value);
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private static List<Map<String, Object>> xlsx(byte[] file) throws Exception {
    List<Map<String, Object>> rows = new ArrayList<>();
    try (XSSFWorkbook book = new XSSFWorkbook(new java.io.ByteArrayInputStream(file))) {
      Map<String, String> names = new HashMap<>();
      for (Row note : book.getSheet("Notes")) {
        String subject = note.getCell(0).getStringCellValue();
        if (subject.startsWith("Column ")) {
          names.put(subject.substring(7), note.getCell(1).getStringCellValue());
        }
      }
      Sheet data = book.getSheet("Data");
      Row header = data.getRow(0);
      for (int i = 1; i <= data.getLastRowNum(); i++) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int c = 0; c < header.getLastCellNum(); c++) {
          row.put(
              names.get(header.getCell(c).getStringCellValue()), cell(data.getRow(i).getCell(c)));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private static Object cell(org.apache.poi.ss.usermodel.Cell cell) {
    if (cell == null) {
      return null;
    }
    return switch (cell.getCellType()) {
      case NUMERIC ->
          DateUtil.isCellDateFormatted(cell)
              ? cell.getLocalDateTimeCellValue().toLocalDate().toString()
              : (Object) cell.getNumericCellValue();
      case BOOLEAN -> cell.getBooleanCellValue();
      default -> cell.getStringCellValue();
    };
  }

  @Test
  void warningsAndDefinitionsTravelInEveryFormatThatHasAPlaceForThem() throws Exception {
    String path = url(SELECTIONS.get(3));
    assertThat(ArrowRows.of(get(path + "&format=arrow")).facts())
        .containsEntry("mittari.release", "r4")
        .containsEntry("mittari.synthetic", "true")
        .containsEntry("mittari.licences", "[\"CC-BY-4.0\"]")
        .hasEntrySatisfying("mittari.indicators", text -> assertThat(text).contains(WARNING));
    Path file = Files.write(folder.resolve("kv.parquet"), get(path + "&format=parquet"));
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ResultSet facts =
            statement.executeQuery(
                "select decode(key), decode(value) from parquet_kv_metadata('" + file + "')")) {
      Map<String, String> found = new TreeMap<>();
      while (facts.next()) {
        found.put(facts.getString(1), facts.getString(2));
      }
      assertThat(found).containsEntry("mittari.release", "r4");
      assertThat(found.get("mittari.indicators")).contains(WARNING);
      assertThat(found.get("mittari.statuses")).contains("Hidden to protect persons.");
    }
    assertThat(new String(get(path + "&format=jsonstat"), StandardCharsets.UTF_8))
        .contains(WARNING);
    assertThat(new String(get(path + "&format=px"), StandardCharsets.UTF_8))
        .contains("VALUENOTEX(\"Indicator\",\"People on a low income\")=\"" + WARNING);
    assertThat(new String(get(path + "&format=sdmx-csv"), StandardCharsets.UTF_8))
        .contains(WARNING);
    try (XSSFWorkbook book =
        new XSSFWorkbook(new java.io.ByteArrayInputStream(get(path + "&format=xlsx")))) {
      Sheet definitions = book.getSheet("Definitions");
      assertThat(definitions.getRow(0).getCell(1).getStringCellValue()).isEqualTo("Indicator");
      assertThat(definitions.getRow(1).getCell(1).getStringCellValue())
          .isEqualTo("People on a low income");
      assertThat(definitions.getRow(1).getCell(7).getStringCellValue()).startsWith(WARNING);
      assertThat(book.getSheet("Data").getRow(1).getCell(5).getCellType())
          .isEqualTo(CellType.NUMERIC);
    }
  }

  private record Cell(Double value, String status) {}

  private static Map<String, Cell> published(String selection) throws Exception {
    Map<String, Cell> cells = new TreeMap<>();
    for (Map<String, Object> row : rows(api.json(url(selection)))) {
      cells.put(key(row), new Cell((Double) row.get("value"), (String) row.get("status")));
    }
    return cells;
  }

  private static String key(Map<String, Object> row) {
    return String.join(
        "|",
        List.of(
            row.get("indicator").toString(),
            row.get("area").toString(),
            row.getOrDefault("sex", "_T").toString(),
            row.get("period").toString()));
  }

  @TestFactory
  List<DynamicTest> everyCubeHasEveryFigureAndStatus() {
    List<DynamicTest> tests = new ArrayList<>();
    for (String selection : SELECTIONS) {
      tests.add(
          DynamicTest.dynamicTest(
              "jsonstat " + selection,
              () -> holdCube(selection, cube(selection, "jsonstat", SourceFormat.JSONSTAT))));
      tests.add(
          DynamicTest.dynamicTest(
              "px " + selection,
              () -> holdCube(selection, cube(selection, "px", SourceFormat.PX))));
    }
    return tests;
  }

  /** What only a missing cell and an unreliable one share in a cube is that both have no value. */
  private static void holdCube(String selection, Map<String, Cell> cube) throws Exception {
    Map<String, Cell> published = published(selection);
    assertThat(cube.keySet()).containsAll(published.keySet());
    published.forEach(
        (key, cell) -> {
          Cell read = cube.get(key);
          assertThat(read.value()).as(key).isEqualTo(cell.value());
          assertThat(read.status())
              .as(key)
              .isIn(
                  cell.status().equals("unreliable")
                      ? List.of("unreliable", "missing")
                      : List.of(cell.status()));
        });
    Map<String, Cell> rest = new TreeMap<>(cube);
    rest.keySet().removeAll(published.keySet());
    assertThat(rest.values()).allMatch(c -> c.equals(new Cell(null, "missing")));
  }

  private static Map<String, Cell> cube(String selection, String format, SourceFormat as)
      throws Exception {
    Map<String, Cell> cells = new TreeMap<>();
    Path file = Files.createTempFile(folder, "answer", "." + format);
    Files.write(file, get(url(selection) + "&format=" + format));
    try (SourceTable table =
        SourceTables.open(file, file.getFileName().toString(), as, ReadOptions.DEFAULTS)) {
      for (SourceRecord row = table.next(); row != null; row = table.next()) {
        Map<String, Object> named = new HashMap<>();
        for (int i = 0; i < table.columns().size(); i++) {
          if (row.values().get(i) != null) {
            named.put(table.columns().get(i), row.values().get(i));
          }
        }
        String text = (String) named.get(SourceTable.VALUE);
        String status = (String) named.get(SourceTable.STATUS);
        Double value = text == null || text.startsWith(".") ? null : Double.valueOf(text);
        String word =
            "...".equals(text)
                ? "suppressed"
                : ".".equals(text)
                    ? "not_applicable"
                    : "..".equals(text) ? "missing" : status == null ? "normal" : status;
        cells.put(key(named), new Cell(value, word));
      }
    }
    return cells;
  }

  @TestFactory
  List<DynamicTest> sdmxCsvHasEveryFigureLimitAndStatus() {
    return SELECTIONS.stream().map(s -> DynamicTest.dynamicTest(s, () -> holdSdmx(s))).toList();
  }

  private static void holdSdmx(String selection) throws Exception {
    List<Map<String, Object>> read = new ArrayList<>();
    byte[] file = get(url(selection) + "&format=sdmx-csv");
    try (CsvReader<NamedCsvRecord> in =
        CsvReader.builder().ofNamedCsvRecord(new String(file, StandardCharsets.UTF_8))) {
      for (NamedCsvRecord r : in) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("indicator", r.getField("INDICATOR"));
        row.put("area", r.getField("REF_AREA"));
        row.put("sex", r.getHeader().contains("SEX") ? r.getField("SEX") : "_T");
        row.put("period", r.getField("TIME_PERIOD"));
        row.put("value", number(r.getField("OBS_VALUE")));
        row.put("lower", number(r.getField("LOWER_BOUND")));
        row.put("upper", number(r.getField("UPPER_BOUND")));
        row.put("status", r.getField("OBS_STATUS_TEXT"));
        row.put("unit_measure", r.getField("UNIT_MEASURE"));
        row.put("note", r.getField("COMMENT_TS").isEmpty() ? null : r.getField("COMMENT_TS"));
        read.add(row);
      }
    }
    List<Map<String, Object>> json = rows(api.json(url(selection)));
    json.forEach(row -> row.keySet().retainAll(read.get(0).keySet()));
    assertThat(read).isEqualTo(json);
  }

  private static Double number(String text) {
    return text.isEmpty() ? null : Double.valueOf(text);
  }

  @Test
  void pxHasTheKeywordsThatThePxFormatDemands() throws Exception {
    String px = new String(get(url(SELECTIONS.get(0)) + "&format=px"), StandardCharsets.UTF_8);
    for (String keyword :
        List.of(
            "CHARSET=\"ANSI\"",
            "AXIS-VERSION=\"",
            "CODEPAGE=\"utf-8\"",
            "LANGUAGE=\"en\"",
            "CREATION-DATE=\"",
            "DECIMALS=",
            "MATRIX=\"",
            "SUBJECT-CODE=\"",
            "SUBJECT-AREA=\"",
            "TITLE=\"",
            "CONTENTS=\"",
            "UNITS=\"",
            "STUB=\"",
            "HEADING=\"",
            "VALUES(\"",
            "SOURCE=\"",
            "DATA=")) {
      assertThat(px).contains("\n" + keyword.replaceAll("^CHARSET.*", "AXIS-VERSION=\""));
      assertThat(px).contains(keyword);
    }
    assertThat(px).startsWith("CHARSET=").endsWith(";\r\n");
  }

  @Test
  void aTableThatCannotBeMadeSaysWhy() throws Exception {
    assertProblem("indicator=unemployment-rate&format=px&limit=2", "one piece");
    assertProblem(
        "indicator=unemployment-rate&area=01000&format=jsonstat&period=1950", "at least one cell");
    assertProblem("indicator=unemployment-rate&format=csv&decimal=komma", "point or comma");
  }

  @Test
  void anEmptySelectionIsAFileWithoutRows() throws Exception {
    String none = "/v1/observations?indicator=unemployment-rate&area=01000&period=1950&limit=all";
    assertThat(ArrowRows.of(get(none + "&format=arrow")).rows()).isEmpty();
    assertThat(parquet(get(none + "&format=parquet"))).isEmpty();
    assertThat(new String(get(none + "&format=csv"), StandardCharsets.UTF_8).lines()).hasSize(1);
    assertThat(api.json(none).get("reason").asText()).isNotEmpty();
  }

  private static void assertProblem(String selection, String words) throws Exception {
    HttpResponse<byte[]> answer = api.get("/v1/observations?" + selection);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains(words);
  }
}

package fi.mittari.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.mittari.api.fixture.SampleHome;
import fi.mittari.formats.ReadOptions;
import fi.mittari.formats.SourceFormat;
import fi.mittari.formats.SourceRecord;
import fi.mittari.formats.SourceTable;
import fi.mittari.formats.SourceTables;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of PxWebApi v2 over a real port. */
class PxwebTest {

  private static final String ROOT = "/pxweb/api/v2";
  private static final String TABLE = ROOT + "/tables/sample.year.sex";
  private static final String RATES = "valueCodes[ContentsCode]=unemployment-rate";
  private static final String SEEN =
      RATES + "&valueCodes[Area]=09*&valueCodes[sex]=*&valueCodes[Tid]=2005,2006,2007";

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

  /** Encodes what stands between = and &, and brackets in names. */
  private static String query(String text) {
    List<String> parts = new ArrayList<>();
    for (String part : text.split("&")) {
      int at = part.indexOf('=');
      parts.add(encoded(part.substring(0, at)) + "=" + encoded(part.substring(at + 1)));
    }
    return String.join("&", parts);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static JsonNode data(String query) throws Exception {
    return api.json(TABLE + "/data?" + query(query));
  }

  private static HttpResponse<byte[]> get(String query) throws Exception {
    return api.get(TABLE + "/data?" + query(query));
  }

  private static HttpResponse<byte[]> post(String query, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    api.address() + TABLE + "/data" + (query.isEmpty() ? "" : "?" + query(query))))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
  }

  private static List<String> codes(JsonNode dataset, String dimension) {
    List<String> codes = new ArrayList<>();
    dataset
        .at("/dimension/" + dimension + "/category/index")
        .fieldNames()
        .forEachRemaining(codes::add);
    return codes;
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(n -> texts.add(n.asText()));
    return texts;
  }

  @Test
  void tablesAreFamiliesOfDataflowFrequencyAndBreakdowns() throws Exception {
    JsonNode body = api.json(ROOT + "/tables?lang=en");
    assertThat(body.at("/page/totalElements").asInt()).isEqualTo(3);
    List<String> ids = new ArrayList<>();
    body.get("tables").forEach(t -> ids.add(t.get("id").asText()));
    assertThat(ids).containsExactly("sample.interval", "sample.year", "sample.year.sex");
    JsonNode year = body.get("tables").get(2);
    assertThat(year.get("firstPeriod").asText()).isEqualTo("2005");
    assertThat(year.get("lastPeriod").asText()).isEqualTo("2021");
    assertThat(year.get("timeUnit").asText()).isEqualTo("Annual");
    assertThat(year.get("label").asText())
        .isEqualTo("People on a low income, Unemployment rate by area, sex and year 2005–2021");
    assertThat(year.get("description").asText()).contains("SYNTHETIC");
    assertThat(texts(year.get("variableNames")))
        .containsExactly("Area", "Sex", "Indicator", "Year");
    assertThat(codes(api.json(ROOT + "/tables/sample.interval/metadata"), "Area"))
        .containsExactly("092");
  }

  @Test
  void tablesAreSearchedAndPaged() throws Exception {
    assertThat(api.json(ROOT + "/tables?query=tyottom*").at("/page/totalElements").asInt())
        .isEqualTo(2);
    assertThat(api.json(ROOT + "/tables?query=low+income").get("tables")).hasSize(1);
    assertThat(api.json(ROOT + "/tables?query=nothinglikeit").get("tables")).isEmpty();
    JsonNode page = api.json(ROOT + "/tables?pageSize=2&pagenumber=2&lang=sv");
    assertThat(page.get("tables")).hasSize(1);
    assertThat(page.at("/page/totalPages").asInt()).isEqualTo(2);
    assertThat(page.at("/page/links/0/rel").asText()).isEqualTo("first");
    assertThat(api.json(page.at("/page/links/1/href").asText()).get("tables")).hasSize(2);
    assertThat(api.get(ROOT + "/tables?pageNumber=9").statusCode()).isEqualTo(404);
    assertThat(api.json(ROOT + "/tables?pastDays=30000").get("tables")).hasSize(3);
  }

  @Test
  void metadataTellsUnitsEliminationAndCodelists() throws Exception {
    JsonNode meta = api.json(TABLE + "/metadata?lang=en");
    assertThat(texts(meta.get("id"))).containsExactly("Area", "sex", "ContentsCode", "Tid");
    assertThat(meta.get("value")).isEmpty();
    assertThat(codes(meta, "sex")).containsExactly("_T", "female", "male");
    assertThat(meta.at("/dimension/sex/extension/elimination").asBoolean()).isTrue();
    assertThat(meta.at("/dimension/sex/extension/eliminationValueCode").asText()).isEqualTo("_T");
    assertThat(meta.at("/dimension/Area/extension/elimination").asBoolean()).isFalse();
    assertThat(meta.at("/dimension/ContentsCode/category/unit/unemployment-rate/decimals").asInt())
        .isEqualTo(1);
    assertThat(
            meta.at("/dimension/ContentsCode/extension/categoryNoteMandatory/low-income/0")
                .asBoolean())
        .isTrue();
    List<String> codelists = new ArrayList<>();
    meta.at("/dimension/Area/extension/codelists")
        .forEach(c -> codelists.add(c.get("id").asText()));
    assertThat(codelists)
        .contains(
            "vs_Area_municipality@sample.year.sex",
            "vs_Area_district@sample.year.sex",
            "agg_Area_major-area_district@sample.year.sex",
            "agg_Area_group_district@sample.year.sex");
    JsonNode codelist =
        api.json(meta.at("/dimension/Area/extension/codelists/0/links/0/href").asText());
    assertThat(codelist.get("type").asText()).isEqualTo("Valueset");
    List<String> own = new ArrayList<>();
    api.json(ROOT + "/codelists/vs_Area_district@sample.year")
        .get("values")
        .forEach(v -> own.add(v.get("code").asText()));
    assertThat(own).containsExactly("0921016", "0921017", "0924061");
    assertThat(api.json(ROOT + "/codelists/vs_Area_district").get("values")).hasSize(6);
    assertThat(codes(api.json(TABLE + "/metadata?codelist%5BArea%5D=vs_Area_major-area"), "Area"))
        .containsExactly("0921");
    assertThat(codes(api.json(TABLE + "/metadata?defaultSelection=true"), "Area"))
        .doesNotContain("092");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Tid  | 2006              | 2006
          Tid  | 2005,2007         | 2005,2007
          Tid  | TOP(2)            | 2020,2021
          Tid  | top(2,12)         | 2006,2007
          Tid  | BOTTOM(2)         | 2005,2006
          Tid  | BOTTOM(1,2)       | 2007
          Tid  | RANGE(2006,2010)  | 2006,2007,2010
          Tid  | [range(2006,2007)] | 2006,2007
          Tid  | FROM(2020)        | 2020,2021
          Tid  | TO(2006)          | 2005,2006
          Tid  | 200?              | 2005,2006,2007
          Tid  | *7                | 2007,2017
          Tid  | 2005,TOP(1)       | 2005,2021
          time | TOP(1)            | 2021
          sex  | *                 | _T,female,male
          sex  | FE*               | female
          sex  | *male             | female,male
          sex  | ????              | male
          sex  | TOP(1)            | _T
          sex  | BOTTOM(2)         | female,male
          sex  | Male              | male
          """)
  void valueExpressions(String variable, String expression, String expected) throws Exception {
    String fixed = RATES + "&valueCodes[Area]=092&valueCodes[" + variable + "]=" + expression;
    String code = variable.equals("time") ? "Tid" : variable;
    JsonNode got = data(code.equals("Tid") ? fixed : fixed + "&valueCodes[Tid]=2007");
    assertThat(codes(got, code)).containsExactly(expected.split(","));
    String body =
        """
        {"selection": [{"variableCode": "ContentsCode", "valueCodes": ["unemployment-rate"]},
         {"variableCode": "Area", "valueCodes": ["092"]}, %s
         {"variableCode": "%s", "valueCodes": [%s]}]}
        """
            .formatted(
                code.equals("Tid") ? "" : "{\"variableCode\":\"Tid\",\"valueCodes\":[\"2007\"]},",
                variable,
                expression.startsWith("[")
                        || expression.contains("(") && !expression.startsWith("2005")
                    ? "\"" + expression.replaceAll("[\\[\\]]", "") + "\""
                    : "\"" + expression.replace(",", "\",\"") + "\"");
    HttpResponse<byte[]> posted = post("", body);
    assertThat(posted.statusCode()).as(ApiFixture.text(posted)).isEqualTo(200);
    assertThat(ApiFixture.json(posted)).isEqualTo(got);
  }

  @Test
  void whatIsLeftOutIsTheTotal() throws Exception {
    JsonNode got = data(RATES + "&valueCodes[Area]=0921017&valueCodes[Tid]=2007");
    assertThat(texts(got.get("id"))).containsExactly("Area", "ContentsCode", "Tid");
    assertThat(got.at("/value/0").asDouble()).isEqualTo(SampleHome.AFTER);
    assertThat(
            api.json(
                    TABLE
                        + "/data?asOf=r1&"
                        + query(
                            RATES
                                + "&valueCodes[Area]=0921017&valueCodes[Tid]=2007&valueCodes[sex]="))
                .at("/value/0")
                .asDouble())
        .isEqualTo(SampleHome.BEFORE);
    HttpResponse<byte[]> missing = get(RATES + "&valueCodes[Tid]=2007");
    assertThat(missing.statusCode()).isEqualTo(400);
    assertThat(ApiFixture.text(missing)).contains("Missing selection for mandatory variable Area");
  }

  @Test
  void codelistsChooseLevelsAndAggregatesAreThoseThatWerePublished() throws Exception {
    String fixed = RATES + "&valueCodes[Tid]=2007&valueCodes[Area]=*&codelist[Area]=";
    assertThat(codes(data(fixed + "vs_Area_district@sample.year.sex"), "Area"))
        .containsExactly("0921016", "0921017", "0924061", "0924062", "0924063");
    JsonNode wide = data(fixed + "agg_Area_major-area_district&outputValues[Area]=aggregated");
    assertThat(codes(wide, "Area")).containsExactly("0921");
    assertThat(wide.at("/value/0").asDouble()).isEqualTo(7.0);
    assertThat(
            codes(data(fixed + "agg_Area_major-area_district&outputValues[Area]=single"), "Area"))
        .containsExactly("0921016", "0921017");
    JsonNode body =
        ApiFixture.json(
            post(
                "codelist[Area]=agg_Area_group_district&outputValues[Area]=single",
                """
                {"selection": [{"variableCode": "area", "valueCodes": ["*"]},
                 {"variableCode": "Tid", "valueCodes": ["2007"]},
                 {"variableCode": "contentscode", "valueCodes": ["unemployment-rate"]}],
                 "placement": {"heading": ["Tid"], "stub": ["Area", "ContentsCode"]}}
                """));
    assertThat(codes(body, "Area")).containsExactly("0921017", "0924061");
    assertThat(texts(body.get("id"))).containsExactly("Area", "ContentsCode", "Tid");
  }

  @Test
  void theDefaultSelectionIsWhatIsShownWithoutOne() throws Exception {
    for (String table : List.of("sample.year.sex", "sample.year", "sample.interval")) {
      String path = ROOT + "/tables/" + table;
      JsonNode selection = api.json(path + "/defaultselection");
      JsonNode shown = api.json(path + "/data");
      assertThat(texts(shown.get("id")))
          .containsExactlyElementsOf(
              concat(
                  texts(selection.at("/placement/stub")),
                  texts(selection.at("/placement/heading"))));
      for (JsonNode pick : selection.get("selection")) {
        assertThat(codes(shown, pick.get("variableCode").asText()))
            .isEqualTo(texts(pick.get("valueCodes")));
      }
      HttpRequest again =
          HttpRequest.newBuilder(URI.create(api.address() + path + "/data"))
              .POST(HttpRequest.BodyPublishers.ofString(selection.toString()))
              .build();
      assertThat(
              ApiFixture.json(HttpClient.newHttpClient().send(again, BodyHandlers.ofByteArray())))
          .isEqualTo(shown);
    }
  }

  private static List<String> concat(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private record Cell(Double value, String status) {}

  private static Map<String, Cell> published() throws Exception {
    Map<String, Cell> cells = new TreeMap<>();
    for (JsonNode row :
        api.json("/v1/observations?indicator=unemployment-rate&sex=*&from=2005&to=2007")
            .get("observations")) {
      if (row.get("area").asText().startsWith("09")) {
        cells.put(
            String.join(
                "|", row.get("area").asText(), row.get("sex").asText(), row.get("period").asText()),
            new Cell(
                row.get("value").isNull() ? null : row.get("value").doubleValue(),
                row.get("status").asText()));
      }
    }
    assertThat(cells).hasSizeGreaterThan(15);
    assertThat(cells.values()).anyMatch(c -> c.status().equals("suppressed"));
    return cells;
  }

  private static void hold(Map<String, Cell> got) throws Exception {
    Map<String, Cell> published = published();
    assertThat(got).containsAllEntriesOf(published);
    Map<String, Cell> rest = new TreeMap<>(got);
    rest.keySet().removeAll(published.keySet());
    assertThat(rest.values()).allMatch(c -> c.equals(new Cell(null, "missing")));
  }

  private static SourceTable read(String query, String name, SourceFormat format) throws Exception {
    HttpResponse<byte[]> answer = get(query);
    assertThat(answer.statusCode()).as(ApiFixture.text(answer)).isEqualTo(200);
    Path file = folder.resolve(name);
    Files.write(file, answer.body());
    return SourceTables.open(file, name, format, ReadOptions.DEFAULTS);
  }

  private static Map<String, Cell> cells(SourceTable table, String value) throws Exception {
    Map<String, Cell> cells = new TreeMap<>();
    List<String> columns = table.columns();
    for (SourceRecord row = table.next(); row != null; row = table.next()) {
      String text = row.values().get(columns.indexOf(value));
      String status =
          columns.contains(SourceTable.STATUS)
              ? row.values().get(columns.indexOf(SourceTable.STATUS))
              : null;
      String word =
          "...".equals(text)
              ? "suppressed"
              : "..".equals(text) ? "missing" : status == null ? "normal" : status;
      cells.put(
          String.join(
              "|",
              row.values().get(columns.indexOf("Area")),
              row.values().get(columns.indexOf("sex")),
              row.values().get(columns.indexOf("Tid"))),
          new Cell(text == null || text.startsWith(".") ? null : Double.valueOf(text), word));
    }
    return cells;
  }

  @Test
  void everyFormatHasTheFiguresOfObservations() throws Exception {
    try (SourceTable json = read(SEEN, "a.json", SourceFormat.JSONSTAT)) {
      hold(cells(json, SourceTable.VALUE));
    }
    for (String heading : List.of("", "&heading=ContentsCode,Tid", "&heading=sex,Tid")) {
      try (SourceTable px = read(SEEN + "&outputFormat=px" + heading, "a.px", SourceFormat.PX)) {
        hold(cells(px, SourceTable.VALUE));
      }
    }
    String flat = "&outputFormatParams=UseCodes&stub=ContentsCode,Area,sex,Tid&lang=en";
    try (SourceTable csv = read(SEEN + "&outputFormat=csv" + flat, "a.csv", SourceFormat.CSV)) {
      assertThat(csv.columns().get(4)).startsWith("Unemployment rate by");
      hold(cells(csv, csv.columns().get(4)));
    }
    try (SourceTable xlsx = read(SEEN + "&outputFormat=xlsx" + flat, "a.xlsx", SourceFormat.XLSX)) {
      hold(cells(xlsx, xlsx.columns().get(4)));
    }
  }

  @Test
  void csvIsLaidOutAsAsked() throws Exception {
    String one = RATES + "&valueCodes[Area]=0921,0921017&valueCodes[Tid]=2006,2007";
    String csv = "&outputFormat=CSV&lang=en&outputFormatParams=";
    assertThat(lines(one + csv + "UseTexts"))
        .containsExactly(
            "Area,Unemployment rate 2006,Unemployment rate 2007",
            "Myyrmäen suuralue,7,7",
            "Martinlaakso,..,7.6");
    assertThat(lines(one + csv + "usecodes,SeparatorSemicolon&heading=Area"))
        .containsExactly(
            "ContentsCode;Tid;0921;0921017",
            "unemployment-rate;2006;7;..",
            "unemployment-rate;2007;7;7.6");
    assertThat(lines(one + csv + "UseCodesAndTexts,IncludeTitle,SeparatorTab&stub=time,Area"))
        .containsExactly(
            "Unemployment rate by year and area",
            "Tid Year\tArea Area\tunemployment-rate Unemployment rate",
            "2006 2006\t0921 Myyrmäen suuralue\t7",
            "2006 2006\t0921017 Martinlaakso\t..",
            "2007 2007\t0921 Myyrmäen suuralue\t7",
            "2007 2007\t0921017 Martinlaakso\t7.6");
  }

  private static List<String> lines(String query) throws Exception {
    HttpResponse<byte[]> answer = get(query);
    assertThat(answer.statusCode()).as(ApiFixture.text(answer)).isEqualTo(200);
    return ApiFixture.text(answer).lines().toList();
  }

  @Test
  void workbooksHaveTypedCellsAndTheStatusOfWhatIsQualified() throws Exception {
    byte[] body = get(SEEN + "&outputFormat=xlsx&lang=en").body();
    try (XSSFWorkbook book = new XSSFWorkbook(new java.io.ByteArrayInputStream(body))) {
      Set<CellType> types = new TreeSet<>();
      book.getSheet("Data").forEach(r -> r.forEach(c -> types.add(c.getCellType())));
      assertThat(types).containsExactlyInAnyOrder(CellType.NUMERIC, CellType.STRING);
      Set<String> notes = new LinkedHashSet<>();
      book.getSheet("Notes").forEach(r -> r.forEach(c -> notes.add(c.getStringCellValue())));
      assertThat(notes).contains("Release r3", "0924062, _T, unemployment-rate, 2007");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          valueCodes[Tid]=1905&valueCodes[Area]=092                    | 400 | unknown-value
          valueCodes[Tid]=RANGE(2005)&valueCodes[Area]=092             | 400 | illegal-expression
          valueCodes[Tid]=TOP(0)&valueCodes[Area]=092                  | 400 | illegal-expression
          valueCodes[Tid]=2*7&valueCodes[Area]=092                     | 400 | illegal-expression
          valueCodes[Tid]=RANGE(2007,2005)&valueCodes[Area]=092        | 400 | illegal-expression
          valueCodes[Tid]=2007&valueCodes[Area]=zz*                    | 400 | unknown-value
          valueCodes[Tid]=2007&valueCodes[Area]=092&valueCodes[age]=*  | 400 | unknown-variable
          valueCodes[Tid]=2007&valueCodes[Area]=*&codelist[Area]=vs_no | 400 | unknown-codelist
          valueCodes[Tid]=2007&valueCodes[Area]=092&stub=sex           | 400 | illegal-placement
          valueCodes[Tid]=2007&valueCodes[Area]=092&stub=Tid&heading=Area | 400 | illegal-placement
          valueCodes[Tid]=2007&valueCodes[Area]=092&outputFormat=html  | 400 | unsupported-output-format
          outputFormat=json-px                                         | 400 | unsupported-output-format
          outputFormat=px&outputFormatParams=UseCodes                  | 400 | bad-output-parameter
          outputFormat=csv&outputFormatParams=UseCodes,UseTexts        | 400 | bad-output-parameter
          outputFormat=xlsx&outputFormatParams=SeparatorTab            | 400 | bad-output-parameter
          valueCode[Tid]=2007                                          | 400 | unknown-parameter
          """)
  void errorsArePlain(String query, int status, String code) throws Exception {
    HttpResponse<byte[]> answer =
        get(query.startsWith("valueCodes[Tid]") ? RATES + "&" + query : query);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(ApiFixture.json(answer).get("type").asText())
        .isEqualTo("urn:mittari:problem:" + code);
    assertThat(ApiFixture.json(answer).get("detail").asText()).isNotBlank();
  }

  @Test
  void bodiesThatCannotBeReadAreRefused() throws Exception {
    for (String body :
        List.of(
            "{", "[]", "{\"selection\": 1}", "{\"selection\": [{}]}", "{\"selection\": []} x")) {
      HttpResponse<byte[]> answer = post("", body);
      assertThat(answer.statusCode()).as(body).isEqualTo(400);
      assertThat(ApiFixture.json(answer).get("type").asText()).endsWith("bad-body");
    }
    assertThat(post("", "").statusCode()).isEqualTo(200);
  }

  @Test
  void answersAreCachedAndReadableFromAnyPage() throws Exception {
    HttpResponse<byte[]> answer = get(SEEN);
    String tag = answer.headers().firstValue("ETag").orElseThrow();
    assertThat(answer.headers().firstValue("Mittari-Release")).contains("r3");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(answer.headers().firstValue("Content-Language")).contains("fi");
    assertThat(
            api.get(TABLE + "/data?" + query(SEEN), "If-None-Match", tag, "Accept-Language", "en")
                .statusCode())
        .isEqualTo(304);
    assertThat(get(SEEN.replace("2006,", "")).headers().firstValue("ETag")).isNotEqualTo(tag);
  }

  @Test
  void bracketsNeedNotBeEncoded() throws Exception {
    String path =
        TABLE + "/data?lang=en&" + RATES + "&valueCodes[Area]=092,0921*&valueCodes[Tid]=FROM(2006)";
    URI address = URI.create(api.address());
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket
          .getOutputStream()
          .write(
              ("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 200").contains("\"0921017\":");
    }
  }

  /** Fields of an answer with numbers and codes taken out. */
  private static void fields(JsonNode node, String path, Set<String> found) {
    if (node.isObject()) {
      boolean codes =
          path.matches(
              ".*/(index|label|unit|noteMandatory|categoryNoteMandatory|refperiod|measuringType|priceType|adjustment|alternativeText|basePeriod|note|extension/extension)");
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        String name = codes || path.equals("/dimension") ? "*" : entry.getKey();
        found.add(path + "/" + name);
        fields(entry.getValue(), path + "/" + name, found);
      }
    } else if (node.isArray()) {
      node.forEach(item -> fields(item, path, found));
    }
  }

  @Test
  void answersHaveTheFieldsOfRecordedOnes() throws Exception {
    Path recorded = recorded();
    compare(recorded.resolve("scb_TAB6471_metadata.json"), TABLE + "/metadata");
    compare(recorded.resolve("MetadataById_tab003_js2.json"), TABLE + "/metadata");
    compare(recorded.resolve("scb_TAB6471_data.json"), TABLE + "/data");
    compare(recorded.resolve("scb_v2_tables.json"), ROOT + "/tables?pageSize=1");
    compare(recorded.resolve("ListAllTables.json"), ROOT + "/tables");
  }

  private static Path recorded() {
    String shared = System.getenv("MITTARI_SHARED");
    Path path =
        (shared == null ? Path.of("..", "..", "shared") : Path.of(shared)).resolve("data/pxweb");
    Assumptions.assumeTrue(Files.isDirectory(path), "no recorded answers at " + path);
    return path;
  }

  private static void compare(Path recorded, String path) throws Exception {
    Set<String> theirs = new TreeSet<>();
    fields(new ObjectMapper().readTree(recorded.toFile()), "", theirs);
    Set<String> ours = new TreeSet<>();
    fields(api.json(path), "", ours);
    theirs.removeIf(
        f ->
            f.contains("basePeriod")
                || f.matches(
                    "/extension/(contact/(name|phone|mail)|px/(link|nextUpdate|survey|updateFrequency))")
                || f.matches("/dimension/\\*/(note|extension/noteMandatory).*"));
    assertThat(ours).as(path + " against " + recorded.getFileName()).containsAll(theirs);
  }
}

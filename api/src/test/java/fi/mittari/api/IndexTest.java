package fi.mittari.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.mittari.api.catalog.Language;
import fi.mittari.api.dossier.Dossier;
import fi.mittari.api.fixture.HomeWriter;
import fi.mittari.api.index.Figures;
import fi.mittari.api.serving.Lease;
import fi.mittari.api.serving.Servings;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseRecord.Changes;
import fi.mittari.statistics.composite.Aggregation;
import fi.mittari.statistics.composite.CompositeIndex.Need;
import fi.mittari.statistics.composite.Criterion;
import fi.mittari.statistics.composite.Normalisation;
import fi.mittari.statistics.composite.Observations;
import fi.mittari.statistics.composite.TargetAreas;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A city of seven districts whose ranking can be worked by hand. */
class IndexTest {

  private static final String RANKING = "/v1/indices/need/ranking";

  /** District, unemployed and labour force, pupils per teacher; d4 lacks the latter. */
  private static final double[][] FIGURES = {
    {100, 1000, 10}, {200, 1000, 14}, {300, 1000, 12}, {60, 400, Double.NaN}
  };

  @TempDir static Path folder;
  private static Home home;
  private static ApiFixture api;

  @BeforeAll
  static void start() throws Exception {
    home = city(folder.resolve("home"));
    api = new ApiFixture(home).await("r1");
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static Home city(Path root) throws Exception {
    try (HomeWriter w = new HomeWriter(root)) {
      w.row("area", "area", "092", "level", "municipality", "name_fi", "Kaupunki");
      for (int i = 1; i <= 7; i++) {
        w.row(
            "area",
            "area",
            "092" + i,
            "level",
            "district",
            "name_fi",
            "Alue " + i,
            "parent",
            "092");
        if (i < 7) {
          observation(w, "people", "092" + i, i == 5 ? 199.0 : 3000.0, null, null);
        }
      }
      indicator(w, "people", "count", 1);
      indicator(w, "unemployed", "proportion", 100);
      indicator(w, "pupils", "ratio", 1);
      w.row(
          "period",
          "period",
          "2020",
          "start",
          "2020-01-01",
          "end",
          "2020-12-31",
          "frequency",
          "year");
      for (int i = 0; i < FIGURES.length; i++) {
        double[] f = FIGURES[i];
        observation(w, "unemployed", "092" + (i + 1), 100 * f[0] / f[1], f[0], f[1]);
        if (!Double.isNaN(f[2])) {
          observation(w, "pupils", "092" + (i + 1), f[2], null, null);
        }
      }
      observation(w, "unemployed", "0925", 50.0, 50.0, 100.0);
      w.row(
          "observation",
          "indicator",
          "unemployed",
          "area",
          "0926",
          "breakdown",
          "",
          "period",
          "2020",
          "status",
          "suppressed",
          "origin",
          "given",
          "dataflow",
          "sample");
      observation(w, "unemployed", "0927", 90.0, 90.0, 100.0);
      w.row("index_definition", "index", "need", "version", 1, "definition", DEFINITION);
      w.row("load", "load", "load-1", "dataflow", "sample", "files", "[]", "observations", 30);
      w.publish(new Changes(20, 0, 0));
      return w.home();
    }
  }

  private static final String DEFINITION =
      """
      {"index": "need", "version": 1, "title": {"fi": "Tarve", "sv": "Behov", "en": "Need"},
       "source": "a test", "areas": {"level": "district", "within": "092",
         "smallest_population": {"indicator": "people", "period": "2020"}},
       "criteria": [
         {"id": "work", "indicator": "unemployed", "period": "2020", "direction": "higher_is_need"},
         {"id": "school", "indicator": "pupils", "period": "2020", "direction": "lower_is_need"}],
       "normalisation": "min_max", "select": 2, "next": 1, "seed": 9}
      """;

  private static void observation(
      HomeWriter w, String indicator, String area, Double value, Double x, Double n)
      throws Exception {
    w.row(
        "observation",
        "indicator",
        indicator,
        "area",
        area,
        "breakdown",
        "",
        "period",
        "2020",
        "value",
        value,
        "numerator",
        x,
        "denominator",
        n,
        "status",
        "normal",
        "origin",
        "given",
        "dataflow",
        "sample",
        "source_file",
        "sample.csv",
        "source_line",
        7);
  }

  private static void indicator(HomeWriter w, String code, String kind, double factor)
      throws Exception {
    w.row(
        "indicator",
        "indicator",
        code,
        "name_fi",
        code,
        "unit_fi",
        "%",
        "kind",
        kind,
        "factor",
        factor,
        "decimals",
        1,
        "polarity",
        "neutral",
        "stock_or_flow",
        "stock",
        "theme",
        "work",
        "dataflow",
        "sample");
  }

  private static JsonNode area(JsonNode ranking, String code) {
    for (JsonNode area : ranking.get("areas")) {
      if (area.get("area").asText().equals(code)) {
        return area;
      }
    }
    throw new AssertionError("no area " + code);
  }

  private static List<String> selected(JsonNode ranking) {
    List<String> selected = new ArrayList<>();
    ranking
        .get("areas")
        .forEach(
            a -> {
              if (a.get("selected").asBoolean()) {
                selected.add(a.get("area").asText());
              }
            });
    return selected;
  }

  /**
   * By hand: work 10, 20, 30, 15 % → 0, 50, 100, 25; school turned, 10, 14, 12 → 100, 0, 50. Means:
   * 50, 25, 75, and 25 for the fourth, whose one weight becomes 1.
   */
  @Test
  void isAsWorkedByHand() throws Exception {
    JsonNode ranking = api.json(RANKING);
    assertThat(area(ranking, "0921").get("score").asDouble()).isCloseTo(50, within(1e-9));
    assertThat(area(ranking, "0922").get("score").asDouble()).isCloseTo(25, within(1e-9));
    assertThat(area(ranking, "0923").get("score").asDouble()).isCloseTo(75, within(1e-9));
    JsonNode fourth = area(ranking, "0924");
    assertThat(fourth.get("score").asDouble()).isCloseTo(25, within(1e-9));
    assertThat(fourth.at("/contributions/0/weight").asDouble()).isEqualTo(1);
    assertThat(fourth.at("/contributions/1/contribution").isNull()).isTrue();
    assertThat(fourth.get("flags").toString()).contains("incomplete");
    assertThat(area(ranking, "0921").get("flags").toString()).contains("fixed");
    assertThat(selected(ranking)).containsExactly("0923", "0921");
    assertThat(area(ranking, "0922").get("next").asBoolean()).isTrue();
    assertThat(ranking.at("/criteria/0/noise").asText()).isEqualTo("counts");
    assertThat(ranking.at("/criteria/1/noise").asText()).isEqualTo("none");
    assertThat(ranking.at("/sensitivity/0/without").asText()).isEqualTo("work");
    assertThat(ranking.at("/sensitivity/0/selected").toString()).isEqualTo("[\"0921\",\"0923\"]");
    assertThat(ranking.at("/sensitivity/1/selected").toString()).isEqualTo("[\"0922\",\"0923\"]");
  }

  @Test
  void smallProtectedAndUnknownAreasAreNotRanked() throws Exception {
    JsonNode ranking = api.json(RANKING);
    assertThat(ranking.get("ranked").asInt()).isEqualTo(4);
    for (String[] expected :
        new String[][] {
          {"0925", "below_floor"}, {"0926", "suppressed"}, {"0927", "population_unknown"}
        }) {
      JsonNode area = area(ranking, expected[0]);
      assertThat(area.get("rank").isNull()).as(expected[0]).isTrue();
      assertThat(area.get("flags").toString()).contains(expected[1]);
      assertThat(area.get("reason").asText()).isNotBlank();
    }
  }

  @Test
  void equalsTheCode() throws Exception {
    JsonNode ranking = api.json(RANKING);
    double[] x = {100, 200, 300, 60};
    double[] n = {1000, 1000, 1000, 400};
    TargetAreas.Ranking expected =
        new TargetAreas(
                List.of(
                    new Criterion("work", 1, Need.HIGHER, Observations.proportions(x, n)),
                    new Criterion(
                        "school",
                        1,
                        Need.LOWER,
                        Observations.fixed(new double[] {10, 14, 12, Double.NaN}))),
                Normalisation.MIN_MAX,
                Aggregation.ARITHMETIC,
                2,
                1000,
                0.5,
                9)
            .rank();
    for (TargetAreas.Area area : expected.areas()) {
      JsonNode given = area(ranking, "092" + (area.place() + 1));
      assertThat(given.get("score").asDouble()).isCloseTo(area.score(), within(1e-9));
      assertThat(given.get("rank").asInt()).isEqualTo(area.rank());
      assertThat(given.get("rankLower").asInt()).isEqualTo(area.interval().lower());
      assertThat(given.get("rankUpper").asInt()).isEqualTo(area.interval().upper());
      assertThat(given.get("certainty").asText()).isEqualTo(area.certainty().code());
      assertThat(given.at("/selectionProbability/sampling").asDouble())
          .isEqualTo(area.samplingChance());
      assertThat(given.at("/selectionProbability/weights").asDouble())
          .isEqualTo(area.weightsChance());
    }
  }

  @Test
  void whatIfChangesWhatItNames() throws Exception {
    JsonNode work = api.json(RANKING + "?weights=school:0&select=1");
    assertThat(selected(work)).containsExactly("0923");
    assertThat(area(work, "0922").get("score").asDouble()).isCloseTo(50, within(1e-9));
    assertThat(work.at("/method/whatIf").toString()).isEqualTo("[\"select\",\"weights\"]");
    JsonNode ranks = api.json(RANKING + "?normalisation=rank&aggregation=geometric");
    assertThat(area(ranks, "0923").get("score").asDouble())
        .isCloseTo(Math.sqrt(4 * 2), within(1e-9));
    assertThat(api.get(RANKING + "?weights=wrk:1").statusCode()).isEqualTo(400);
    assertThat(ApiFixture.text(api.get(RANKING + "?weights=wrk:1"))).contains("work");
    assertThat(api.get(RANKING + "?weights=work:-1").statusCode()).isEqualTo(400);
    assertThat(api.get(RANKING + "?weights=work:0,school:0").statusCode()).isEqualTo(400);
    assertThat(api.get(RANKING + "?select=5").statusCode()).isEqualTo(400);
    assertThat(api.get(RANKING + "?normalisation=z-score&aggregation=geometric").statusCode())
        .isEqualTo(400);
    assertThat(api.get(RANKING + "?wieghts=work:1").statusCode()).isEqualTo(400);
    assertThat(api.get("/v1/indices/nedd/ranking").statusCode()).isEqualTo(404);
  }

  private static HttpResponse<byte[]> post(String path, String body) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(api.address() + path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
  }

  @Test
  void postAsksTheSame() throws Exception {
    HttpResponse<byte[]> posted =
        post(RANKING, "{\"weights\": {\"school\": 0.25, \"work\": 2}, \"select\": 1}");
    assertThat(posted.statusCode()).isEqualTo(200);
    assertThat(ApiFixture.text(posted))
        .isEqualTo(ApiFixture.text(api.get(RANKING + "?select=1&weights=work:2,school:0.25")));
    assertThat(ApiFixture.text(post(RANKING, ""))).isEqualTo(ApiFixture.text(api.get(RANKING)));
    for (String wrong :
        List.of("[1]", "{", "{\"weight\": 1}", "{\"weights\": {}}", "{\"select\": true}")) {
      assertThat(post(RANKING, wrong).statusCode()).as(wrong).isEqualTo(400);
    }
    assertThat(post(RANKING + "?select=1", "{\"select\": 2}").statusCode()).isEqualTo(400);
    assertThat(post("/v1/indices", "{}").statusCode()).isEqualTo(405);
  }

  @Test
  void csvHasOneLineAnArea() throws Exception {
    List<String> lines = ApiFixture.text(api.get(RANKING + "?format=csv")).lines().toList();
    assertThat(lines).hasSize(8);
    assertThat(lines.get(0)).startsWith("area,name,score,rank,rank_lower,rank_upper,selected");
    assertThat(lines.get(1)).startsWith("0923,Alue 3,75,1,");
  }

  private static Map<String, byte[]> dossier(Language language, String question) throws Exception {
    try (Lease lease = Servings.newest(home, "256MB")) {
      Figures figures =
          new Figures(lease.serving(), lease.serving().catalog(), lease.serving().release());
      var definition = figures.catalog().indices().live().get(0).definition();
      if (!question.isEmpty()) {
        String[] methods = question.split(" ");
        definition = definition.withMethod(methods[0], methods[1]);
      }
      return Dossier.of(figures, definition, language).files();
    }
  }

  @Test
  void dossierIsTheSameBytesAgainInEveryLanguage() throws Exception {
    for (Language language : Language.values()) {
      Map<String, byte[]> first = dossier(language, "");
      Map<String, byte[]> second = dossier(language, "");
      assertThat(first.keySet())
          .containsExactlyInAnyOrder(
              "definition.yml",
              "inputs.csv",
              "results.csv",
              "sensitivity.csv",
              "recompute.xlsx",
              "index.html",
              "SHA256SUMS");
      first.forEach((name, bytes) -> assertThat(second.get(name)).as(name).isEqualTo(bytes));
      String page = new String(first.get("index.html"), StandardCharsets.UTF_8);
      assertThat(page).contains("<html lang=\"" + language.code() + "\">").contains("Alue 3");
      assertThat(page).doesNotContain("<script").doesNotContain("http");
    }
    assertThat(new String(dossier(Language.EN, "").get("inputs.csv"), StandardCharsets.UTF_8))
        .contains("work,unemployed,x,0923,Alue 3,2020,,x,30,")
        .contains(",sample.csv,7,");
  }

  @Test
  void formulasRecomputeTheScores() throws Exception {
    for (String method :
        List.of(
            "min_max arithmetic",
            "z_score arithmetic",
            "rank geometric",
            "rank harmonic",
            "min_max geometric",
            "percentile_rank arithmetic",
            "borda arithmetic",
            "imd_exponential geometric")) {
      byte[] bytes = dossier(Language.EN, method).get("recompute.xlsx");
      try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
        var evaluator = workbook.getCreationHelper().createFormulaEvaluator();
        var check = workbook.getSheet("check");
        assertThat(evaluator.evaluate(check.getRow(0).getCell(1)).getNumberValue())
            .as(method)
            .isCloseTo(0, within(1e-9));
        assertThat(evaluator.evaluate(check.getRow(1).getCell(1)).getNumberValue())
            .as(method)
            .isZero();
        var scores = workbook.getSheet("scores");
        assertThat(scores.getLastRowNum()).isEqualTo(4);
        assertThat(evaluator.evaluate(scores.getRow(1).getCell(4)).getNumberValue())
            .as(method)
            .isCloseTo(scores.getRow(1).getCell(7).getNumericCellValue(), within(1e-9));
      }
    }
  }

  @Test
  void definitionsAreListed() throws Exception {
    JsonNode list = api.json("/v1/indices?lang=en");
    assertThat(list.get("count").asInt()).isEqualTo(1);
    assertThat(list.at("/indices/0/title").asText()).isEqualTo("Need");
    assertThat(new ObjectMapper().writeValueAsString(list.at("/indices/0/areas")))
        .contains("\"atLeast\":200");
    assertThat(api.json("/v1/indices?asOf=2001-01-01").get("reason").asText()).isNotBlank();
  }
}

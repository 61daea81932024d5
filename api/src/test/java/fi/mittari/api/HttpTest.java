package fi.mittari.api;

import static fi.mittari.api.ApiFixture.json;
import static fi.mittari.api.ApiFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fi.mittari.api.fixture.SampleHome;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTest {

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

  private static double value(String path) throws Exception {
    JsonNode answer = api.json(path);
    assertThat(answer.get("count").asInt()).as(path).isEqualTo(1);
    return answer.at("/observations/0/value").asDouble();
  }

  @Test
  void aFigureHasTheSameValueAsWasPublished() throws Exception {
    assertThat(value("/v1/observations?indicator=unemployment-rate&area=092&period=2007"))
        .isEqualTo(6.2);
    assertThat(
            value("/v1/observations?indicator=unemployment-rate&area=0921017&period=2007&sex=male"))
        .isEqualTo(8.5);
    assertThat(value("/v1/observations?indicator=unemployment-rate&area=092&period=latest"))
        .isEqualTo(11.5);
  }

  @Test
  void theColumnsComeInTheOrderOfTheContract() throws Exception {
    JsonNode row =
        api.json("/v1/observations?indicator=unemployment-rate&area=092&period=2007")
            .at("/observations/0");
    List<String> names = new ArrayList<>();
    row.fieldNames().forEachRemaining(names::add);
    assertThat(names)
        .containsExactly(
            "indicator",
            "area",
            "period",
            "start",
            "end",
            "age",
            "sex",
            "value",
            "lower",
            "upper",
            "numerator",
            "denominator",
            "status",
            "denominator_lower",
            "denominator_upper",
            "synthetic",
            "dataflow",
            "receipt");
    String csv =
        text(
            api.get(
                "/v1/observations?indicator=unemployment-rate&area=092&period=2007&format=csv"));
    names.remove("receipt");
    assertThat(csv.lines().findFirst().orElseThrow()).isEqualTo(String.join(",", names));
    assertThat(csv)
        .contains("\r\n")
        .contains("unemployment-rate,092,2007,2007-01-01,2007-12-31,_T,_T,6.2,")
        .contains(",6645,107177,normal,,,false,sample");
  }

  @Test
  void whatIsHiddenOrMissingHasNoNumberAnywhere() throws Exception {
    for (String area : List.of("0924062", "0924063")) {
      JsonNode row =
          api.json("/v1/observations?indicator=unemployment-rate&area=" + area)
              .at("/observations/0");
      for (String column : List.of("value", "lower", "upper", "numerator", "denominator")) {
        assertThat(row.get(column).isNull()).as(area + " " + column).isTrue();
      }
      assertThat(row.get("status").asText())
          .isEqualTo(area.equals("0924062") ? "suppressed" : "missing");
    }
  }

  @Test
  void earlierReleasesAnswerAsTheyDid() throws Exception {
    String path = "/v1/observations?indicator=unemployment-rate&area=0921017&period=2007&asOf=";
    assertThat(value(path + "r1")).isEqualTo(SampleHome.BEFORE);
    assertThat(value(path + "r2")).isEqualTo(SampleHome.AFTER);
    assertThat(value(path + "2026-01-02")).isEqualTo(SampleHome.BEFORE);
    assertThat(value(path + "2026-01-03")).isEqualTo(SampleHome.AFTER);
    JsonNode early = api.json(path + "2020-01-01");
    assertThat(early.get("count").asInt()).isZero();
    assertThat(early.get("reason").asText()).contains("nothing was published");
    HttpResponse<byte[]> past = api.get(path + "r1");
    assertThat(past.headers().firstValue("Mittari-Release")).hasValue("r1");
    assertThat(json(past).get("release").asText()).isEqualTo("r1");
    assertThat(api.json("/v1/indicators?asOf=r1").get("count").asInt()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/observations?indcator=x | indcator | indicator",
        "/v1/observations?indicator=unemployment-rat | indicator | unemployment-rate",
        "/v1/observations?area=09210177 | area | 0921017",
        "/v1/observations?level=distrikt | level | district",
        "/v1/observations?indicator=population&sex=femal | sex | female",
        "/v1/observations?indicator=population&period=20007 | period |",
        "/v1/observations?indicator=population&period=last:0 | period |",
        "/v1/observations?indicator=population&from=x | from |",
        "/v1/observations?indicator=population&asOf=r99 | asOf |",
        "/v1/observations?indicator=population&lang=de | lang |",
        "/v1/observations?indicator=population&format=xml | format |",
        "/v1/observations?indicator=population&limit=0 | limit |",
        "/v1/observations?indicator=population&limit=9999999999 | limit |",
        "/v1/observations?indicator=population&cursor=abc | cursor |",
        "/v1/observations?indicator= | indicator |",
        "/v1/observations | indicator |",
        "/v1/observations?area=092&level=district | area |",
        "/v1/comparisons?indicator=population | level |",
        "/v1/comparisons?indicator=population&level=district&benchmark=rset | benchmark | rest",
        "/v1/comparisons?indicator=population&level=district&confidence=90 | confidence | 95",
        "/v1/comparisons?indicator=population&level=district&sex=* | sex |",
        "/v1/areas?within=nowhere | within |"
      })
  void aWrongParameterIsNamedWithTheNearestValidOnes(String path, String parameter, String near)
      throws Exception {
    HttpResponse<byte[]> response = api.get(path);
    assertThat(response.statusCode()).as(text(response)).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonNode problem = json(response);
    assertThat(problem.get("parameter").asText()).isEqualTo(parameter);
    if (near != null) {
      assertThat(problem.at("/nearest/0").asText()).isEqualTo(near);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "' or 1=1 --",
        "x'; drop table observation; --",
        "$1",
        "?",
        "%00",
        "{\"a\":1}",
        "../../etc",
        "\u0000"
      })
  void whatLooksLikeAnAttackIsAnUnknownCode(String text) throws Exception {
    String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);
    for (String name : List.of("indicator", "area", "level", "within", "period", "sex", "asOf")) {
      HttpResponse<byte[]> response =
          api.get(
              "/v1/observations?"
                  + (name.equals("indicator") ? "" : "indicator=population&")
                  + name
                  + "="
                  + encoded);
      assertThat(response.statusCode()).as(name + "=" + text).isEqualTo(400);
      assertThat(json(response).get("status").asInt()).isEqualTo(400);
    }
    assertThat(api.json("/v1/areas?q=" + encoded).get("count").asInt()).isZero();
  }

  @Test
  void unknownPathsAndIdsAreNotFoundAndNothingCanBeWritten() throws Exception {
    for (String path :
        List.of(
            "/nothing",
            "/v1",
            "/v1/indicators/none",
            "/v1/areas/none",
            "/v1/releases/r9",
            "/web/none.js")) {
      HttpResponse<byte[]> response = api.get(path);
      assertThat(response.statusCode()).as(path).isEqualTo(404);
      assertThat(json(response).get("title").asText()).isNotEmpty();
    }
    for (String method : List.of("POST", "PUT", "DELETE")) {
      HttpResponse<byte[]> response = api.send(method, "/v1/indicators");
      assertThat(response.statusCode()).isEqualTo(405);
      assertThat(json(response).get("status").asInt()).isEqualTo(405);
    }
  }

  @Test
  void emptySelectionsSayWhy() throws Exception {
    assertThat(reason("indicator=median-income&area=092")).contains("not rolled up");
    assertThat(reason("indicator=unemployment-rate&area=0921017&period=1999"))
        .contains("no such period");
    assertThat(reason("indicator=population&area=092&sex=male")).contains("no such breakdown");
    assertThat(reason("indicator=unemployment-rate&area=0921099")).contains("no observations");
    assertThat(reason("indicator=low-income&area=01000&asOf=r1")).contains("no such indicator");
    assertThat(reason("indicator=population&level=sub-district&within=091")).contains("no area");
  }

  private static String reason(String query) throws Exception {
    JsonNode answer = api.json("/v1/observations?" + query);
    assertThat(answer.get("count").asInt()).as(query).isZero();
    return answer.get("reason").asText();
  }

  @Test
  void aRetiredAreaNamesItsSuccessors() throws Exception {
    JsonNode notice =
        api.json("/v1/observations?indicator=unemployment-rate&area=0921099").at("/notices/0");
    assertThat(notice.get("area").asText()).isEqualTo("0921099");
    assertThat(notice.get("successors")).hasSize(2);
  }

  @Test
  void namesComeInTheLanguageAskedForElseInFinnish() throws Exception {
    assertThat(name("/v1/areas/0921017?lang=sv", "areas")).isEqualTo("Mårtensdal");
    assertThat(name("/v1/areas/0924063?lang=sv", "areas")).isEqualTo("Ojanko");
    assertThat(name("/v1/indicators/population?lang=en", "indicators")).isEqualTo("Population");
    HttpResponse<byte[]> accepted =
        api.get("/v1/indicators/population", "Accept-Language", "de, sv-FI;q=0.8, en;q=0.5");
    assertThat(json(accepted).at("/indicators/0/name").asText()).isEqualTo("Befolkning");
    assertThat(accepted.headers().firstValue("Content-Language")).hasValue("sv");
    assertThat(accepted.headers().firstValue("Vary").orElseThrow()).contains("Accept-Language");
    assertThat(api.json("/v1/indicators?q=VAESTO").get("count").asInt()).isEqualTo(1);
    assertThat(api.json("/v1/indicators?q=arbetsl%C3%B6s&lang=en").get("count").asInt())
        .isEqualTo(1);
  }

  private static String name(String path, String what) throws Exception {
    return api.json(path).get(what).get(0).get("name").asText();
  }

  @Test
  void anUnchangedAnswerIsNotSentTwice() throws Exception {
    String path = "/v1/observations?indicator=low-income&area=01000,01001&sex=*";
    HttpResponse<byte[]> first = api.get(path);
    String tag = first.headers().firstValue("ETag").orElseThrow();
    assertThat(tag).startsWith("\"").endsWith("\"");
    HttpResponse<byte[]> second = api.get(path, "If-None-Match", tag);
    assertThat(second.statusCode()).isEqualTo(304);
    assertThat(second.body()).isEmpty();
    assertThat(second.headers().firstValue("ETag")).isPresent();
    String reordered = "/v1/observations?sex=*&area=01001,01000&indicator=low-income";
    assertThat(api.get(reordered).headers().firstValue("ETag")).hasValue(tag);
    for (String other :
        List.of(
            path + "&lang=sv", path + "&format=csv", path + "&asOf=r2", path + "&period=2012")) {
      assertThat(api.get(other, "If-None-Match", tag).statusCode()).as(other).isEqualTo(200);
    }
  }

  @Test
  void answersAreCompressedOnRequest() throws Exception {
    String path = "/v1/observations?indicator=low-income&period=2012";
    HttpResponse<byte[]> plain = api.get(path);
    HttpResponse<byte[]> packed = api.get(path, "Accept-Encoding", "br, gzip;q=0.8");
    assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
    assertThat(packed.body().length).isLessThan(plain.body().length / 3);
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
      assertThat(in.readAllBytes()).isEqualTo(plain.body());
    }
    assertThat(packed.headers().firstValue("ETag"))
        .isNotEqualTo(plain.headers().firstValue("ETag"));
    assertThat(
            api.get(path, "Accept-Encoding", "gzip;q=0").headers().firstValue("Content-Encoding"))
        .isEmpty();
  }

  @Test
  void headCorsAndSecurityHeaders() throws Exception {
    HttpResponse<byte[]> head = api.send("HEAD", "/v1/indicators");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("ETag")).isPresent();
    assertThat(head.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
    assertThat(head.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    HttpResponse<byte[]> preflight =
        api.send(
            "OPTIONS",
            "/v1/indicators",
            "Origin",
            "http://example.org",
            "Access-Control-Request-Method",
            "GET");
    assertThat(preflight.statusCode()).isEqualTo(204);
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods").orElseThrow())
        .contains("GET");
    assertThat(api.get("/").headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'");
    assertThat(api.get("/v1/indicators", "Accept", "image/png").statusCode()).isEqualTo(406);
    assertThat(
            api.get("/v1/observations?area=092", "Accept", "text/csv")
                .headers()
                .firstValue("Content-Type")
                .orElseThrow())
        .startsWith("text/csv");
  }

  @Test
  void pagesJoinToTheWhole() throws Exception {
    String query = "/v1/observations?indicator=low-income,unemployment-rate&sex=*&period=last:2";
    Set<String> whole = new HashSet<>();
    api.json(query).get("observations").forEach(row -> whole.add(row.toString()));
    List<String> pages = new ArrayList<>();
    String next = null;
    int count = 0;
    do {
      JsonNode page =
          next == null || count % 2 == 0
              ? api.json(query + "&limit=777" + (next == null ? "" : "&cursor=" + next))
              : api.json("/v1/observations?limit=777&cursor=" + next);
      page.get("observations").forEach(row -> pages.add(row.toString()));
      next = page.get("next").isNull() ? null : page.get("next").asText();
      count++;
    } while (next != null);
    assertThat(pages).doesNotHaveDuplicates().hasSameSizeAs(whole);
    assertThat(new HashSet<>(pages)).isEqualTo(whole);
    assertThat(count).isGreaterThan(2);
    String foreign = api.json(query + "&limit=5").get("next").asText();
    assertThat(api.get("/v1/observations?indicator=population&cursor=" + foreign).statusCode())
        .isEqualTo(400);
  }

  /** As crawlers and {@code requests.links} of Python go: by the header alone. */
  @Test
  void linksLeadOnInTheSameForm() throws Exception {
    String query =
        "/v1/observations?indicator=low-income&period=last:1&format=csv&labels=both&lang=sv";
    List<String> whole = ApiFixture.text(api.get(query)).lines().toList();
    List<String> pages = new ArrayList<>();
    String at = query + "&limit=150";
    while (at != null) {
      HttpResponse<byte[]> page = api.get(at);
      List<String> lines = ApiFixture.text(page).lines().toList();
      pages.addAll(pages.isEmpty() ? lines : lines.subList(1, lines.size()));
      at =
          page.headers()
              .firstValue("Link")
              .map(link -> link.substring(1, link.indexOf('>')))
              .orElse(null);
    }
    assertThat(whole).hasSizeGreaterThan(300);
    assertThat(pages).isEqualTo(whole);
  }

  @Test
  void areasAreFoundByLevelAndPlaceAndAsFeatures() throws Exception {
    assertThat(api.json("/v1/areas?level=district&within=092").get("count").asInt()).isEqualTo(6);
    assertThat(api.json("/v1/areas?level=district&within=target").get("count").asInt())
        .isEqualTo(2);
    assertThat(api.json("/v1/areas/target").at("/areas/0/children").size()).isEqualTo(2);
    JsonNode area = api.json("/v1/areas/0921017").at("/areas/0");
    assertThat(area.get("population").asInt()).isEqualTo(7000);
    JsonNode features = api.json("/v1/areas?level=district&format=geojson");
    assertThat(features.at("/features/0/geometry/type").asText()).isEqualTo("Point");
    JsonNode first = api.json("/v1/areas?limit=3");
    JsonNode rest = api.json("/v1/areas?cursor=" + first.get("next").asText());
    assertThat(first.get("count").asInt() + rest.get("count").asInt())
        .isEqualTo(api.json("/v1/areas").get("count").asInt());
  }
}

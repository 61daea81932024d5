package fi.mittari.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import fi.mittari.api.fixture.SampleHome;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Holds every path and every answer against the OpenAPI file. */
class ContractTest {

  /** Questions beyond those that the examples of the contract make. */
  private static final List<String> MORE =
      List.of(
          "/v1/indicators?q=nothing-like-it",
          "/v1/indicators?limit=2&lang=sv",
          "/v1/areas?level=district&format=geojson",
          "/v1/areas/0921099",
          "/v1/areas/0921099?format=geojson",
          "/v1/observations?indicator=unemployment-rate&sex=*&period=*",
          "/v1/observations?indicator=unemployment-rate&labels=both&lang=en",
          "/v1/observations?indicator=unemployment-rate&format=csv",
          "/v1/observations?indicator=low-income&limit=5",
          "/v1/observations?indicator=low-income&limit=all",
          "/v1/observations?indicator=low-income&limit=all&labels=both&lang=sv",
          "/v1/observations?indicator=low-income&period=latest&format=arrow",
          "/v1/observations?indicator=low-income&period=latest&format=parquet",
          "/v1/observations?indicator=unemployment-rate&level=district&format=geojson",
          "/v1/comparisons?indicator=unemployment-rate&level=district&format=geojson",
          "/v1/comparisons?indicator=unemployment-rate&level=district&format=xlsx",
          "/v1/observations?indicator=median-income&area=092",
          "/v1/observations?area=0921099",
          "/v1/series?indicator=low-income&area=01000&sex=*",
          "/v1/series?indicator=median-income,population&level=district",
          "/v1/series?area=0921099",
          "/v1/comparisons?indicator=low-income&level=postal&within=092",
          "/v1/comparisons?indicator=low-income&level=postal&benchmark=10&confidence=95",
          "/v1/comparisons?indicator=low-income&level=postal&benchmark=previous",
          "/v1/comparisons?indicator=unemployment-rate&level=district,unallocated&within=092&period=2007&benchmark=parent",
          "/v1/comparisons?indicator=unemployment-rate&area=0921017,0921016,0924062,target&period=2007",
          "/v1/comparisons?indicator=unemployment-rate&level=district&period=2007&benchmark=0921017",
          "/v1/comparisons?indicator=median-income&level=district",
          "/v1/comparisons?indicator=median-income&area=092",
          "/v1/indices?asOf=2001-01-01",
          "/v1/indices/none",
          "/v1/indices/need/ranking?aggregation=geometric&normalisation=rank",
          "/v1/indices/need/ranking?weights=none:1",
          "/v1/indices/need/ranking?asOf=r1&lang=en",
          "/v1/comparisons?indicator=low-income&level=postal&ranks=simultaneous&benchmark=01000",
          "/v1/comparisons?indicator=unemployment-rate&area=target&period=2007",
          "/v1/series?indicator=low-income&area=01000&format=csv",
          "/v1/comparisons?indicator=unemployment-rate&level=district&format=csv",
          "/v1/areas/01000/profile",
          "/v1/areas/01000/profile?sex=female&lang=en",
          "/v1/areas/target/profile?benchmark=5",
          "/v1/areas/FI/profile",
          "/v1/areas/092999/profile?within=092",
          "/v1/areas/0921017/profile?benchmark=previous",
          "/v1/areas/0921017/profile?indicator=none",
          "/v1/areas/none/profile",
          "/v1/segregation?indicator=low-income&level=postal&changes=each&from=2018",
          "/v1/segregation?indicator=median-income",
          "/v1/segregation?indicator=unemployment-rate&level=district,major-area",
          "/v1/segregation?indicator=low-income&level=country",
          "/v1/goals?day=2006-05-03&lang=en",
          "/v1/goals?day=2008-06-01&lang=sv",
          "/v1/goals?asOf=2001-01-01",
          "/v1/goals?status=met&unit=work",
          "/v1/goals?programme=none",
          "/v1/goals/city-goals:1.2?asOf=r1",
          "/v1/goals/city-goals:9.9",
          "/v1/measures?year=1999",
          "/v1/measures?year=x",
          "/v1/receipts",
          "/v1/receipts?indicator=unemployment-rate&area=092&period=2007&lang=en",
          "/v1/receipts?indicator=unemployment-rate&area=0924062&period=2007",
          "/v1/receipts?indicator=unemployment-rate&area=0924063&period=2007",
          "/v1/receipts?indicator=unemployment-rate&area=0921017&period=2007&asOf=r1",
          "/v1/receipts?indicator=unemployment-rate&area=0921017&period=2007&sex=male",
          "/v1/receipts?indicator=unemployment-rate&area=0921017&period=2007&sex=*",
          "/v1/receipts?indicator=unemployment-rate&area=0921016&period=2005",
          "/v1/receipts?indicator=unemployment-rate&area=0921016&period=1905",
          "/v1/availability?area=0921099",
          "/v1/availability?asOf=r1",
          "/v1/releases?limit=1",
          "/v1/releases/r2/changes?kind=withdrawn",
          "/v1/releases/r3/changes?limit=3",
          "/v1/indicators?asOf=2001-01-01",
          "/v1/indicators/none",
          "/v1/areas/none",
          "/v1/releases/r77",
          "/v1/observations?indicator=none",
          "/v1/comparisons?indicator=none&level=district",
          "/web/app.js",
          "/pxweb/api/v2/tables?pastDays=1",
          "/pxweb/api/v2/tables?pageNumber=77",
          "/pxweb/api/v2/tables?asOf=r1&lang=sv",
          "/pxweb/api/v2/tables/none",
          "/pxweb/api/v2/tables/sample.year",
          "/pxweb/api/v2/tables/sample.year/defaultselection",
          "/pxweb/api/v2/tables/sample.interval/data?lang=en",
          "/pxweb/api/v2/tables/sample.year.sex/data?valueCodes%5BArea%5D=none",
          "/pxweb/api/v2/tables/sample.year.sex/data?outputFormat=parquet",
          "/pxweb/api/v2/codelists/vs_Area_district?lang=en",
          "/pxweb/api/v2/codelists/none");

  @TempDir static Path folder;
  private static ApiFixture api;
  private static JsonNode contract;
  private static JsonNode components;

  @BeforeAll
  static void start() throws Exception {
    try (InputStream in = Api.class.getResourceAsStream("/openapi/openapi.yaml")) {
      contract = new YAMLMapper().readTree(in);
    }
    components = contract.get("components");
    api = new ApiFixture(SampleHome.create(folder.resolve("home"))).await("r3");
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void everyRouteIsDocumentedAndTheOtherWayRound() {
    Set<String> documented = new TreeSet<>();
    contract.get("paths").fieldNames().forEachRemaining(documented::add);
    Set<String> routes = new TreeSet<>();
    for (String path : api.routes()) {
      routes.add(path.startsWith("/web/") ? "/web/{file}" : path);
    }
    assertThat(routes).isEqualTo(documented);
  }

  @Test
  void everyParameterOfAnEndpointIsDocumentedAndTheOtherWayRound() {
    for (var endpoint : Api.endpoints()) {
      Set<String> documented = new TreeSet<>();
      JsonNode get = contract.at("/paths").get(endpoint.path()).get("get");
      get.path("parameters").forEach(p -> documented.add(resolve(p).get("name").asText()));
      Set<String> taken = new TreeSet<>();
      endpoint.parameters().forEach(name -> taken.add(name.replace("[]", "")));
      taken.add("lang");
      if (endpoint.dialect() == fi.mittari.api.http.Endpoint.Dialect.MITTARI) {
        taken.add("format");
      }
      if (endpoint.breakdowns() == fi.mittari.api.http.Endpoint.Breakdowns.SELECTABLE) {
        taken.add("breakdowns");
      }
      get.path("parameters")
          .forEach(
              p -> {
                if (resolve(p).get("in").asText().equals("path")) {
                  taken.add(resolve(p).get("name").asText());
                }
              });
      assertThat(documented).as(endpoint.path()).isEqualTo(taken);
    }
  }

  @TestFactory
  List<DynamicTest> everyAnswerKeepsToItsSchema() {
    List<String> questions = new ArrayList<>(MORE);
    contract
        .get("paths")
        .properties()
        .forEach(e -> questions.addAll(examples(e.getKey(), e.getValue().get("get"))));
    return questions.stream()
        .map(path -> DynamicTest.dynamicTest(path, () -> check(path)))
        .toList();
  }

  /** The path with its required parameters, and once with each optional one. */
  private static List<String> examples(String template, JsonNode get) {
    String path = template;
    List<String> required = new ArrayList<>();
    List<String> optional = new ArrayList<>();
    for (JsonNode given : get.path("parameters")) {
      JsonNode parameter = resolve(given);
      String name = parameter.get("name").asText();
      String example = parameter.path("example").asText();
      if (parameter.get("in").asText().equals("path")) {
        path = path.replace("{" + name + "}", example);
      } else if (parameter.path("required").asBoolean()) {
        required.add(name + "=" + example);
      } else if (!example.isEmpty()) {
        optional.add(name + "=" + example);
      } else {
        parameter.at("/schema/enum").forEach(v -> optional.add(name + "=" + v.asText()));
      }
    }
    String base = path + (required.isEmpty() ? "" : "?" + String.join("&", required));
    List<String> paths = new ArrayList<>(List.of(base));
    optional.forEach(p -> paths.add(base + (base.contains("?") ? "&" : "?") + p));
    return paths;
  }

  private static void check(String path) throws Exception {
    HttpResponse<byte[]> response = api.get(path);
    String status = Integer.toString(response.statusCode());
    assertThat(response.statusCode()).as(path).isLessThan(500);
    JsonNode responses = operation(path.replaceAll("\\?.*", "")).get("responses");
    JsonNode described = responses.has(status) ? responses.get(status) : responses.get("default");
    assertThat(described).as(path + " " + status).isNotNull();
    String type = response.headers().firstValue("Content-Type").orElseThrow().replaceAll(";.*", "");
    JsonNode content = resolve(described).at("/content").get(type);
    assertThat(content).as(path + " " + type).isNotNull();
    if (type.endsWith("json")) {
      assertThat(schema(content.get("schema")).validate(ApiFixture.json(response)))
          .as(path + "\n" + ApiFixture.text(response))
          .isEmpty();
    }
  }

  private static JsonNode operation(String path) {
    for (Map.Entry<String, JsonNode> entry : contract.get("paths").properties()) {
      if (path.matches(entry.getKey().replaceAll("\\{[a-z]+}", "[^/]+"))) {
        return entry.getValue().get("get");
      }
    }
    throw new AssertionError("no path of the contract fits " + path);
  }

  private static Schema schema(JsonNode schema) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.set("components", components);
    root.set("allOf", root.arrayNode().add(schema));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(root);
  }

  private static JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? contract.at(node.get("$ref").asText().substring(1)) : node;
  }
}

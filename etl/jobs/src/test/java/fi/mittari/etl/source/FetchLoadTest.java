package fi.mittari.etl.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.mittari.etl.Definitions;
import fi.mittari.etl.SharedData;
import fi.mittari.etl.TestSpark;
import fi.mittari.etl.load.LoadJob;
import fi.mittari.etl.load.LoadRequest;
import fi.mittari.etl.load.RunReport;
import fi.mittari.etl.warehouse.StateAt;
import fi.mittari.etl.warehouse.WarehouseSession;
import fi.mittari.etl.warehouse.WarehouseTable;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseLog;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loads that fetch: from a server to a release, and what happens when the server fails. */
class FetchLoadTest {

  private static final Path LIVE = Path.of("..", "dataflows", "live");
  private static final Pattern INDICATOR = Pattern.compile("indicator=(\\d+)");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private final TestClock clock = new TestClock();
  private final List<String> steps = new ArrayList<>();

  @BeforeAll
  static void startSpark() {
    assertThat(TestSpark.session()).isNotNull();
  }

  private RunReport load(
      Home home, FetchOptions.Network network, String from, String to, Path... paths) {
    FetchOptions fetching =
        new FetchOptions(
            network, List.of(new FetchOptions.Mirror(from, to)), FetchFixture.SHORT, clock);
    LoadRequest request =
        new LoadRequest(
            List.of(paths),
            Optional.empty(),
            home,
            "local[2]",
            LoadRequest.Mode.PUBLISH_ALL,
            fetching);
    return new LoadJob(request, steps::add, clock).run();
  }

  @Test
  void aServerThatFailsLeavesWhatWasPublished() throws IOException {
    Home home = new Home(folder.resolve("home"));
    String[] csv = {"area;year;v\n091;2020;1\n092;2020;2\n"};
    try (ReplayServer server = new ReplayServer(clock, asked -> ReplayServer.Reply.csv(csv[0]))) {
      Path definition =
          Definitions.write(
              folder.resolve("dataflow.yml"),
              Definitions.yaml(
                  "test/live",
                  "{ format: csv, delimiter: ';', fetch: { kind: http, files: { a.csv: \"https://stat.example/a\" } } }",
                  "area: { column: area }\nperiod: { column: year }\n",
                  Definitions.indicator("live-v", "count", "value: { column: v }")));
      FetchOptions.Network on = FetchOptions.Network.ONLINE;
      String from = "https://stat.example";
      assertThat(load(home, on, from, server.url(), definition).outcome()).isEqualTo("published");
      RunReport again = load(home, on, from, server.url(), definition);
      assertThat(again.outcome()).isEqualTo("nothing_new");
      assertThat(again.seconds()).doesNotContainKey("spark");

      List<ReplayServer.Fault> faults =
          List.of(
              ReplayServer.status(500),
              ReplayServer.cutOff(),
              ReplayServer.says("text/html", "<html>Huoltokatko</html>"),
              ReplayServer.says("text/csv", "area;year;w\n091;2020;1\n"),
              ReplayServer.says("text/csv", "area;year;v\n091;2020;1\n092;2020\n"),
              ReplayServer.redirect("/a"));
      for (ReplayServer.Fault fault : faults) {
        server.always(fault);
        RunReport failed = load(home, on, from, server.url(), definition);
        assertThat(failed.outcome()).isEqualTo("refused");
        assertThat(failed.release()).isEqualTo("r1");
        assertThat(failed.dataflows().get(0).refusals().get(0).message()).isNotBlank();
      }
      server.always(null);
      assertThat(load(home, on, from, server.url(), definition).outcome()).isEqualTo("nothing_new");
      csv[0] = "area;year;v\n091;2020;1\n092;2020;3\n";
      assertThat(load(home, on, from, server.url(), definition).release()).isEqualTo("r2");
      server.forget();
      assertThat(load(home, FetchOptions.Network.OFFLINE, from, server.url(), definition).outcome())
          .isEqualTo("nothing_new");
      assertThat(server.asked()).isEmpty();
    }
    assertThat(new ReleaseLog(home).newest()).hasValue(2);
  }

  private static Path shared(String name) {
    Optional<Path> shared = SharedData.folder();
    Assumptions.assumeTrue(shared.isPresent(), "the recorded answers are not here");
    return shared.get().resolve(name);
  }

  /** Sotkanet as recorded; values of other indicators are made from the region's number. */
  private static ReplayServer.Reply sotkanet(ReplayServer.Asked asked) throws IOException {
    URI uri = asked.uri();
    if (uri.getPath().endsWith("/regions")) {
      return ReplayServer.Reply.json(Files.readString(shared("sotkanet/SotkaRegions.json")));
    }
    JsonNode all = JSON.readTree(shared("sotkanet/SotkaIndicators.json").toFile());
    if (uri.getPath().endsWith("/indicators")) {
      return ReplayServer.Reply.json(all.toString());
    }
    if (uri.getPath().contains("/indicators/")) {
      String id = uri.getPath().replaceAll(".*/", "");
      for (JsonNode one : all) {
        if (one.get("id").asText().equals(id)) {
          return ReplayServer.Reply.json(one.toString());
        }
      }
      return ReplayServer.Reply.status(404, "not found");
    }
    Matcher indicator = INDICATOR.matcher(uri.getQuery());
    assertThat(indicator.find()).isTrue();
    if (indicator.group(1).equals("127")) {
      return ReplayServer.Reply.csv(
          Files.readString(shared("sotkanet/SotkaIndicatorData_127_2009.csv")));
    }
    StringBuilder csv =
        new StringBuilder("indicator;region;year;gender;primary value;absolute value\n");
    for (JsonNode region : JSON.readTree(shared("sotkanet/SotkaRegions.json").toFile())) {
      int id = region.get("id").asInt();
      for (int year : new int[] {2015, 2019}) {
        csv.append("%s;%d;%d;total;%d,5;\n".formatted(indicator.group(1), id, year, id % 50));
      }
    }
    return ReplayServer.Reply.csv(csv.toString());
  }

  @Test
  void recordedSotkanetBecomesAReleaseWithReceipts() throws IOException {
    assertThat(JSON.readTree(shared("sotkanet/SotkaIndicators.json").toFile())).hasSize(2434);
    Home home = new Home(folder.resolve("home"));
    Path population =
        Definitions.write(
            folder.resolve("p/dataflow.yml"),
            Definitions.yaml(
                "test/population",
                "{ format: sotkanet, fetch: { kind: sotkanet, url: \"https://sotkanet.fi/rest/1.1\","
                    + " indicators: [127], years: { from: 2009, to: 2009 } } }",
                """
                rows: { only: { region.category: [KUNTA, MAAKUNTA, MAA] } }
                columns: { ignore: [region.code, region.key, region.label, absolute] }
                area: { column: region, codelist: sotkanet }
                period: { column: year }
                breakdowns: { sex: { column: gender, codes: { total: _T } } }
                """,
                Definitions.indicator(
                    "sotkanet-127",
                    "count",
                    "value: { column: value, where: { indicator: '127' } }")));
    try (ReplayServer server = new ReplayServer(clock, FetchLoadTest::sotkanet)) {
      RunReport report =
          load(
              home,
              FetchOptions.Network.ONLINE,
              "https://sotkanet.fi",
              server.url(),
              population,
              LIVE.resolve("sotkanet/low-income"));
      assertThat(report.outcome()).as(report.toJson()).isEqualTo("published");
      RunReport.DataflowReport counts = report.dataflows().get(0);
      assertThat(counts.rowsRead()).isEqualTo(463);
      assertThat(counts.warnings()).hasSize(3);
      assertThat(counts.warnings())
          .allSatisfy(
              w ->
                  assertThat(w)
                      .matches("indicator-127.csv, line \\d+: region \\d+: is not .*1 row"));
      assertThat(server.most(Duration.ofSeconds(10))).isLessThanOrEqualTo(10);
      assertThat(steps).anyMatch(s -> s.contains("3 of 3, indicator-127.csv"));
    }
    try (WarehouseSession session = WarehouseSession.open(home, "local[2]")) {
      Row vantaa =
          StateAt.of(session.spark(), WarehouseTable.OBSERVATION, 1)
              .where("indicator = 'sotkanet-127' and area = '092'")
              .collectAsList()
              .get(0);
      Path kept;
      try (var files = Files.walk(home.snapshots())) {
        kept = files.filter(f -> f.endsWith("indicator-127.csv")).findFirst().orElseThrow();
      }
      String line =
          Files.readAllLines(kept).get((int) vantaa.<Long>getAs("source_line").longValue() - 1);
      assertThat(line).startsWith("127;413;2009;total;");
      assertThat(vantaa.<Double>getAs("value"))
          .isEqualTo(Double.parseDouble(line.split(";", -1)[4]));
    }
  }

  @Test
  void liveDefinitionsOfPxWebLoad() throws IOException {
    Home home = new Home(folder.resolve("home"));
    PxWebServer statfin =
        PxWebServer.v1(statfin(), 300, 40, 60)
            .numbers(c -> c.contains("TYOVOIMATK") ? 1000 : 50 + PxWebServer.number(c) % 100);
    try (ReplayServer server = new ReplayServer(clock, statfin)) {
      RunReport report =
          load(
              home,
              FetchOptions.Network.ONLINE,
              "https://pxdata.stat.fi",
              server.url(),
              LIVE.resolve("statfin/unemployment"));
      assertThat(report.outcome()).as(report.toJson()).isEqualTo("published");
      assertThat(report.dataflows().get(0).files()).hasSizeGreaterThan(2);
      assertThat(server.most(Duration.ofSeconds(60))).isLessThanOrEqualTo(30);
    }
    PxWebServer aluesarjat =
        PxWebServer.v1(aluesarjat(), 100_000, 10, 10).numbers(c -> 20_000 + PxWebServer.number(c));
    try (ReplayServer server = new ReplayServer(clock, aluesarjat)) {
      RunReport report =
          load(
              home,
              FetchOptions.Network.ONLINE,
              "https://stat.hel.fi",
              server.url(),
              LIVE.resolve("aluesarjat/helsinki-median-income"));
      assertThat(report.outcome()).as(report.toJson()).isEqualTo("published");
      assertThat(report.dataflows().get(0).observations()).isGreaterThanOrEqualTo(43 * 10);
    }
  }

  private static String variable(String code, List<String> codes, List<String> texts)
      throws IOException {
    return "{\"code\":\"%s\",\"text\":\"%s\",\"values\":%s,\"valueTexts\":%s}"
        .formatted(code, code, JSON.writeValueAsString(codes), JSON.writeValueAsString(texts));
  }

  private static String statfin() throws IOException {
    List<String> areas = new ArrayList<>(List.of("SSS", "ELY01"));
    for (String line :
        Files.readAllLines(Path.of("../../sql/codelists/area-map/statfin-municipality.csv"))) {
      if (line.startsWith("KU") || line.startsWith("MK")) {
        areas.add(line.split(",", 2)[0]);
      }
    }
    List<String> months = new ArrayList<>();
    for (int m = 0; m < 6; m++) {
      months.add("2026M0" + (m + 1));
    }
    List<String> contents = List.of("TYOTTOMATLOPUSSA", "TYOVOIMATK", "HAKIJALOPUSSA");
    return "{\"title\":\"T\",\"variables\":[%s,%s,%s]}"
        .formatted(
            variable("Alue", areas, areas),
            variable("timeperiod_m", months, months),
            variable("contentscode", contents, contents));
  }

  /** Areas as recorded, the years as positions. */
  private static String aluesarjat() throws IOException {
    JsonNode recorded = JSON.readTree(shared("pxweb/px-table-hki.json").toFile());
    List<String> years = new ArrayList<>();
    List<String> positions = new ArrayList<>();
    for (int y = 2010; y <= 2024; y++) {
      positions.add(String.valueOf(years.size()));
      years.add(String.valueOf(y));
    }
    List<String> one = List.of("ALL");
    List<String> contents = List.of("Median_ktukyk", "Keskiarvo");
    return "{\"title\":\"T\",\"variables\":[%s,%s,%s,%s]}"
        .formatted(
            recorded.get("variables").get(0).toString(),
            variable("Elinvaihe", one, one),
            variable("Vuosi", positions, years),
            variable("Tiedot", contents, contents));
  }
}

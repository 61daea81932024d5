package fi.mittari.etl.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.mittari.etl.SharedData;
import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.snapshot.Snapshot;
import fi.mittari.formats.ReadOptions;
import fi.mittari.formats.SourceFormat;
import fi.mittari.formats.SourceRecord;
import fi.mittari.formats.SourceTable;
import fi.mittari.formats.SourceTables;
import fi.mittari.model.MittariException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PxWebTest {

  private static final String TABLE =
      """
      { "title": "T", "variables": [
        { "code": "Alue", "text": "Alue", "values": ["a","b","c","d","e"],
          "valueTexts": ["A","B","C","D","E"] },
        { "code": "Sukupuoli", "text": "Sukupuoli", "values": ["1","2"],
          "valueTexts": ["Miehet","Naiset"], "elimination": true },
        { "code": "Vuosi", "text": "Vuosi", "values": ["0","1","2"],
          "valueTexts": ["2019","2020","2021"], "time": true } ] }
      """;

  @TempDir Path folder;
  private FetchFixture fixture;
  private ReplayServer server;

  @BeforeEach
  void prepare() {
    fixture = new FetchFixture(folder);
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private Dataflow v1(ReplayServer.Script script, String select) {
    server = new ReplayServer(fixture.clock, script);
    return fixture.dataflow(
        "jsonstat",
        "{ kind: pxweb, url: \"%s/PxWeb/api/v1/fi/DB/aihe/taulu.px\", select: %s }"
            .formatted(server.url(), select));
  }

  private Dataflow v2(ReplayServer.Script script, String table, String select) {
    server = new ReplayServer(fixture.clock, script);
    return fixture.dataflow(
        "jsonstat",
        "{ kind: pxwebapi, url: \"%s/api/v2\", table: %s, language: sv, select: %s }"
            .formatted(server.url(), table, select));
  }

  /** Every cell by its codes; fails where a cell comes twice. */
  private static Map<List<String>, String> cells(List<Snapshot> files) {
    Map<List<String>, String> cells = new HashMap<>();
    for (Snapshot file : files) {
      try (SourceTable table =
          SourceTables.open(
              file.file(), file.name(), SourceFormat.JSONSTAT, ReadOptions.DEFAULTS)) {
        int dimensions = table.dimensions().orElseThrow().size();
        for (SourceRecord r = table.next(); r != null; r = table.next()) {
          List<String> codes = new ArrayList<>();
          for (int d = 0; d < dimensions; d++) {
            codes.add(r.values().get(2 * d));
          }
          assertThat(cells.put(codes, r.values().get(2 * dimensions)))
              .as(codes.toString())
              .isNull();
        }
      }
    }
    cells.forEach(
        (codes, value) -> assertThat(value).isEqualTo(String.valueOf(PxWebServer.number(codes))));
    return cells;
  }

  @Test
  void splitsIntoTheFewestQueriesThatFitAndKeepsToTheRate() throws IOException {
    Dataflow dataflow =
        v1(
            PxWebServer.v1(TABLE, 4, 3, 10),
            "{ Alue: \"*\", Vuosi: { last: 2 }, Sukupuoli: [\"1\", \"2\"] }");
    List<Snapshot> files = fixture.fetcher().fetch(dataflow).data();
    assertThat(files).hasSize(5);
    assertThat(cells(files)).hasSize(20);
    assertThat(server.asked()).hasSize(7);
    assertThat(server.asked().get(0).uri()).hasToString("/PxWeb/api/v1/fi/?config");
    assertThat(server.most(Duration.ofSeconds(10))).isLessThanOrEqualTo(3);
    assertThat(fixture.steps).anyMatch(s -> s.contains("test/fetched: 3 of 5, taulu-3.json"));
    assertThat(server.asked().get(2).body()).contains("\"json-stat2\"").doesNotContain("\"0\"");
  }

  @Test
  void keepsToTheRateThroughFaultsToo() throws IOException {
    Dataflow dataflow = v1(PxWebServer.v1(TABLE, 3, 2, 60), "{ Alue: \"*\", Vuosi: \"*\" }");
    server.next(
        ReplayServer.status(500),
        ReplayServer.status(429, "7"),
        ReplayServer.well(),
        ReplayServer.cutOff(),
        ReplayServer.well(),
        ReplayServer.status(503));
    assertThat(cells(fixture.fetcher().fetch(dataflow).data())).hasSize(15);
    fixture.fetcher().fetch(dataflow);
    // The first three ask for the limits; before their answer nobody knows them.
    List<ReplayServer.Asked> declared = server.asked().subList(3, server.asked().size());
    assertThat(declared).hasSizeGreaterThanOrEqualTo(15);
    assertThat(ReplayServer.most(declared, Duration.ofSeconds(60))).isEqualTo(2);
  }

  @Test
  void aSelectionThatWouldTakeDaysIsRefusedBeforeAnythingIsAsked() throws IOException {
    String codes =
        IntStream.range(0, 201).mapToObj("\"%d\""::formatted).collect(Collectors.joining(","));
    String variable = "{\"code\":\"%s\",\"text\":\"%s\",\"values\":[%s],\"valueTexts\":[%s]}";
    String table =
        "{\"title\":\"Taulu\",\"variables\":[%s,%s]}"
            .formatted(
                variable.formatted("A", "A", codes, codes),
                variable.formatted("B", "B", codes, codes));
    Dataflow dataflow = v1(PxWebServer.v1(table, 2, 10, 10), "{ A: \"*\", B: \"*\" }");
    assertThatThrownBy(() -> fixture.fetcher().fetch(dataflow))
        .isInstanceOf(MittariException.class)
        .hasMessageContaining("40,401 cells")
        .hasMessageContaining("20,000 questions of 2 cells");
    assertThat(server.asked()).noneMatch(asked -> asked.body().contains("json-stat"));
  }

  @Test
  void halvesWhatTheServerFindsTooLarge() throws IOException {
    Dataflow dataflow =
        v1(PxWebServer.v1(TABLE, 4, 9, 10).silent(), "{ Alue: \"*\", Vuosi: [\"0\", \"2\"] }");
    assertThat(cells(fixture.fetcher().fetch(dataflow).data())).hasSize(10);
    server.close();
    Dataflow never = v1((asked) -> refusing(asked), "{ Alue: \"*\", Vuosi: \"*\" }");
    assertThatThrownBy(() -> fixture.fetcher().fetch(never))
        .hasMessageContaining("403")
        .hasMessageContaining("keys only");
    assertThat(server.asked()).hasSizeLessThan(9);
  }

  private static ReplayServer.Reply refusing(ReplayServer.Asked asked) {
    return asked.method().equals("GET")
        ? ReplayServer.Reply.json(TABLE)
        : ReplayServer.Reply.status(403, "keys only");
  }

  @Test
  void asksOlderServersForJsonStatOne() throws IOException {
    Dataflow dataflow =
        v1(PxWebServer.v1(TABLE, 100, 9, 10).old(), "{ Alue: [\"a\"], Vuosi: \"*\" }");
    assertThat(cells(fixture.fetcher().fetch(dataflow).data())).hasSize(3);
  }

  @Test
  void refusesAChangedTable() throws IOException {
    Dataflow gone =
        v1(PxWebServer.v1(TABLE, 100, 9, 10), "{ Alue: \"*\", Vuosi: \"*\", Kieli: \"*\" }");
    assertThatThrownBy(() -> fixture.fetcher().fetch(gone))
        .hasMessageContaining("has no variable 'Kieli'")
        .hasMessageContaining("Alue, Sukupuoli, Vuosi");
    server.close();
    Dataflow unnamed = v1(PxWebServer.v1(TABLE, 100, 9, 10), "{ Alue: \"*\" }");
    assertThatThrownBy(() -> fixture.fetcher().fetch(unnamed))
        .hasMessageContaining("'Vuosi' that cannot be summed away")
        .hasMessageContaining("2019, 2020, 2021");
    server.close();
    Dataflow short1 = v1(PxWebServer.v1(TABLE, 100, 9, 10), "{ Alue: \"*\", Vuosi: \"*\" }");
    server.next(
        (exchange, usual, asked) -> ReplayServer.status(404).answer(exchange, usual, asked),
        ReplayServer.says("application/json", TABLE),
        ReplayServer.says(
            "application/json",
            "{\"version\":\"2.0\",\"class\":\"dataset\",\"id\":[\"Alue\"],\"size\":[2]}"));
    assertThatThrownBy(() -> fixture.fetcher().fetch(short1))
        .hasMessageContaining("answers with 2 cells, asked were 15");
  }

  @Test
  void namesWhatTheFolderHasInstead() {
    Dataflow dataflow =
        v1(
            asked ->
                asked.uri().getPath().endsWith("/")
                    ? ReplayServer.Reply.json(
                        "[{\"id\":\"uusi.px\",\"type\":\"t\",\"text\":\"Uusi taulu\"},"
                            + "{\"id\":\"x\",\"type\":\"l\",\"text\":\"Kansio\"}]")
                    : ReplayServer.Reply.status(404, "not here"),
            "{ Alue: \"*\" }");
    assertThatThrownBy(() -> fixture.fetcher().fetch(dataflow))
        .hasMessageContaining("there is no table")
        .hasMessageContaining("its folder has uusi.px (Uusi taulu)");
  }

  private static String recorded(String name) throws IOException {
    Optional<Path> shared = SharedData.folder();
    Assumptions.assumeTrue(shared.isPresent(), "the recorded answers are not here");
    return Files.readString(shared.get().resolve(name));
  }

  @Test
  void takesTheYearsOfTheHelsinkiTableFromTheirTexts() throws IOException {
    Dataflow dataflow =
        v1(
            PxWebServer.v1(recorded("pxweb/px-table-hki.json"), 1000, 5, 10),
            "{ Alue: \"091?000000\", Talotyyppi: \"*\", Hallintaperuste: [all],"
                + " Rahoitusmuoto: [all], Huoneistotyyppi: \"*\", Yksikkö: [\"1\"],"
                + " Vuosi: { texts: [\"2014\", \"2015\"] } }");
    List<Snapshot> files = fixture.fetcher().fetch(dataflow).data();
    Map<List<String>, String> cells = cells(files);
    TreeSet<String> years = new TreeSet<>();
    cells.keySet().forEach(c -> years.add(c.get(6)));
    assertThat(years).containsExactly("14", "15");
    int areas = cells.size() / (6 * 9 * 2);
    assertThat(cells).hasSize(areas * 6 * 9 * 2);
    assertThat(areas).isGreaterThan(6);
    assertThat(files).hasSize((cells.size() + 999) / 1000);
    try (SourceTable table =
        SourceTables.open(
            files.get(0).file(), "hki", SourceFormat.JSONSTAT, ReadOptions.DEFAULTS)) {
      int year = table.columns().indexOf("Vuosi.label");
      assertThat(table.next().values().get(year)).isIn("2014", "2015");
    }
    assertThat(server.most(Duration.ofSeconds(10))).isLessThanOrEqualTo(5);
  }

  @Test
  void readsTheRecordedMetadataOfVersionTwo() throws IOException {
    Dataflow dataflow =
        v2(
            PxWebServer.v2(recorded("pxweb/scb_TAB6471_metadata.json"), 5000, 10, 10),
            "TAB6471",
            "{ Region: \"??\", Alder: [TotSA, \"0\"], Kon: \"RANGE(1,2)\","
                + " ContentsCode: \"*\", Tid: [\"TOP(2)\", \"FROM(2026M02)\"] }");
    Map<List<String>, String> cells = cells(fixture.fetcher().fetch(dataflow).data());
    TreeSet<String> months = new TreeSet<>();
    cells.keySet().forEach(c -> months.add(c.get(4)));
    assertThat(months).containsExactly("2026M02", "2026M03", "2026M04");
    assertThat(server.asked())
        .extracting(a -> a.uri().toString())
        .startsWith(
            "/api/v2/config",
            "/api/v2/tables/TAB6471/metadata?lang=sv&outputFormat=json-stat2",
            "/api/v2/tables/TAB6471/data?lang=sv&outputFormat=json-stat2");
  }

  @Test
  void splitsWhatVersionTwoRefuses() throws IOException {
    Dataflow dataflow =
        v2(
            PxWebServer.v2(recorded("pxweb/MetadataById_tab001_js2.json"), 40, 10, 10).silent(),
            "TAB001",
            "{ REGION: \"*\", SEX: \"TOP(1)\", AGE: \"BOTTOM(3)\", ContentsCode: \"*\", TIME: {last: 1} }");
    assertThat(cells(fixture.fetcher().fetch(dataflow).data())).hasSize(90);
    assertThat(server.most(Duration.ofSeconds(10))).isLessThanOrEqualTo(10);
  }

  @Test
  void namesSimilarTablesOfVersionTwo() throws IOException {
    String tables = recorded("pxweb/scb_v2_tables.json");
    Dataflow dataflow =
        v2(
            asked ->
                asked.uri().getPath().matches(".*/tables/?")
                    ? ReplayServer.Reply.json(
                        tables.replace("https://statistikdatabasen.scb.se", ""))
                    : ReplayServer.Reply.status(404, "no such table"),
            "TAB47",
            "{ Tid: \"*\" }");
    assertThatThrownBy(() -> fixture.fetcher().fetch(dataflow))
        .hasMessageContaining("there is no table 'TAB47'")
        .hasMessageContaining("TAB4707");
    assertThat(server.asked()).filteredOn(a -> a.uri().getPath().contains("/tables")).hasSize(3);
  }
}

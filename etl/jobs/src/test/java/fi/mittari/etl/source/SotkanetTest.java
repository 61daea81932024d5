package fi.mittari.etl.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.mittari.etl.dataflow.Dataflow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SotkanetTest {

  private static final String HEADER =
      "indicator;region;year;gender;primary value;absolute value\n";

  @TempDir Path folder;
  private final Map<String, String> pages = new HashMap<>();
  private FetchFixture fixture;
  private ReplayServer server;
  private Dataflow dataflow;

  @BeforeEach
  void start() {
    fixture = new FetchFixture(folder);
    server = new ReplayServer(fixture.clock, this::reply);
    dataflow =
        fixture.dataflow(
            "sotkanet",
            "{ kind: sotkanet, url: \"%s/rest/1.1\", indicators: [127, 5], years: { from: 2024 } }"
                .formatted(server.url()));
    pages.put("/rest/1.1/regions", "[{\"id\":46,\"code\":\"091\",\"category\":\"KUNTA\"}]");
    pages.put("/rest/1.1/indicators/127", "{\"id\":127}");
    pages.put("/rest/1.1/indicators/5", "{\"id\":5}");
    String query = "&years=2024&years=2025&years=2026&genders=total";
    pages.put("/rest/1.1/csv?indicator=127" + query, HEADER + "127;46;2024;total;1,5;\n");
    pages.put("/rest/1.1/csv?indicator=5" + query, HEADER + "5;46;2024;total;2;7\n");
  }

  private ReplayServer.Reply reply(ReplayServer.Asked asked) {
    String page = pages.get(asked.uri().toString());
    if (page == null) {
      return ReplayServer.Reply.status(404, "not found");
    }
    return page.startsWith("indicator")
        ? ReplayServer.Reply.csv(page)
        : ReplayServer.Reply.json(page);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void fetchesRegionsDescriptionsAndValues() throws Exception {
    Fetched fetched = fixture.fetcher().fetch(dataflow);
    assertThat(fetched.data())
        .extracting(s -> s.name())
        .containsExactly("indicator-127.csv", "indicator-5.csv");
    assertThat(Files.readString(fetched.regions().orElseThrow().file())).contains("KUNTA");
    assertThat(fixture.steps).anyMatch(s -> s.contains("5 of 5, indicator-5.csv"));
    assertThat(server.most(Duration.ofSeconds(10))).isLessThanOrEqualTo(10);
    assertThat(server.mostAtOnce()).isEqualTo(1);
  }

  @Test
  void namesTheSuccessorOfAReplacedIndicator() {
    pages.put("/rest/1.1/indicators/127", "{\"id\":5127,\"title\":{\"fi\":\"Väestö\"}}");
    assertThatThrownBy(() -> fixture.fetcher().fetch(dataflow))
        .hasMessageContaining("indicator 127 was replaced by 5127 (Väestö)");
    pages.remove("/rest/1.1/indicators/127");
    pages.put(
        "/rest/1.1/indicators", "[{\"id\":9,\"replaces\":[127],\"title\":{\"fi\":\"Uusi\"}}]");
    fixture.clock.sleep(Duration.ofHours(2));
    assertThatThrownBy(() -> fixture.fetcher().fetch(dataflow))
        .hasMessageContaining("127 was replaced by 9 (Uusi)");
    pages.put("/rest/1.1/indicators", "[{\"id\":9}]");
    fixture.clock.sleep(Duration.ofHours(2));
    assertThatThrownBy(() -> fixture.fetcher().fetch(dataflow))
        .hasMessageContaining("no indicator 127")
        .hasMessageContaining("among the 1");
    server.next(
        ReplayServer.says(
            "application/json", "[{\"id\":46,\"code\":\"091\",\"category\":\"KUNTA\"}]"),
        ReplayServer.redirect("/rest/1.1/indicators/5"));
    fixture.clock.sleep(Duration.ofHours(2));
    assertThatThrownBy(() -> fixture.fetcher().fetch(dataflow))
        .hasMessageContaining("127 was replaced by 5");
  }

  @Test
  void refusesAnAnswerAboutAnotherIndicator() {
    pages.replaceAll(
        (k, v) -> k.contains("csv?indicator=5&") ? HEADER + "6;46;2024;total;2;7\n" : v);
    assertThatThrownBy(() -> fixture.fetcher().fetch(dataflow))
        .hasMessageContaining("about indicator 6, asked was 5");
    assertThat(fixture.home.snapshots()).doesNotExist();
  }
}

package fi.mittari.api;

import static fi.mittari.api.ApiFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fi.mittari.api.fixture.HomeWriter;
import fi.mittari.api.fixture.SampleHome;
import fi.mittari.model.home.FileSum;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseLog;
import fi.mittari.model.home.ReleaseRecord;
import fi.mittari.model.home.ReleaseRecord.TableState;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New releases, damaged ones, and moved homes, seen through the port. */
class SwapTest {

  private static final String SERIES =
      "/v1/observations?indicator=unemployment-rate&area=0921017&period=2007&limit=%d";
  private static final Map<String, Double> VALUES =
      Map.of("r1", SampleHome.BEFORE, "r2", SampleHome.AFTER, "r3", SampleHome.AFTER);

  @TempDir Path folder;

  @Test
  void releasesChangeUnderRunningRequests() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    Set<String> seen = ConcurrentHashMap.newKeySet();
    ExecutorService readers = Executors.newFixedThreadPool(4);
    try (HomeWriter writer = new HomeWriter(folder.resolve("home"));
        ApiFixture api = new ApiFixture(writer.home())) {
      assertThat(api.get("/v1/indicators").statusCode()).isEqualTo(503);
      assertThat(api.get("/health").statusCode()).isEqualTo(503);
      SampleHome.first(writer);
      api.await("r1");
      List<Future<Integer>> work = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        int reader = i;
        work.add(readers.submit(() -> read(api, stop, seen, reader)));
      }
      String all = "/v1/observations?indicator=unemployment-rate&sex=*";
      List<String> before = rows(api.json(all));
      JsonNode page = api.json(all + "&limit=5");
      SampleHome.second(writer);
      api.await("r2");
      SampleHome.third(writer);
      api.await("r3");
      List<String> paged = new ArrayList<>(rows(page));
      paged.addAll(rows(api.json(all + "&cursor=" + page.get("next").asText())));
      assertThat(paged).isEqualTo(before);
      assertThat(rows(api.json(all))).isNotEqualTo(before);
      stop.set(true);
      for (Future<Integer> reader : work) {
        assertThat(reader.get()).isPositive();
      }
      assertThat(seen).contains("r1", "r3");
      assertThat(servingFiles(writer.home())).hasSizeLessThanOrEqualTo(2);
    } finally {
      readers.shutdownNow();
    }
  }

  private static int read(ApiFixture api, AtomicBoolean stop, Set<String> seen, int reader)
      throws Exception {
    int requests = 0;
    while (!stop.get()) {
      HttpResponse<byte[]> response = api.get(SERIES.formatted(1 + (reader * 7 + requests) % 900));
      assertThat(response.statusCode()).isEqualTo(200);
      JsonNode body = json(response);
      String release = body.get("release").asText();
      assertThat(response.headers().firstValue("Mittari-Release")).hasValue(release);
      assertThat(body.at("/observations/0/value").asDouble()).isEqualTo(VALUES.get(release));
      seen.add(release);
      requests++;
    }
    return requests;
  }

  private static List<String> rows(JsonNode answer) {
    List<String> rows = new ArrayList<>();
    answer.get("observations").forEach(row -> rows.add(row.toString()));
    return rows;
  }

  @Test
  void aDamagedReleaseLeavesTheOneBeforeInServiceAndHealthSaysSo() throws Exception {
    Home home = SampleHome.create(folder.resolve("home"));
    try (ApiFixture api = new ApiFixture(home).await("r3")) {
      ReleaseRecord good = new ReleaseLog(home).read(3);
      Map<String, TableState> tables = new HashMap<>(good.tables());
      tables.replaceAll((name, state) -> new TableState(state.metadata() + ".gone", 1));
      new ReleaseLog(home)
          .publish(
              new ReleaseRecord(
                  "r4",
                  4,
                  good.createdAt().plusSeconds(60),
                  "load",
                  null,
                  tables,
                  good.dataflows(),
                  good.loaded(),
                  good.changes()));
      JsonNode health = null;
      for (int i = 0; i < 900 && (health == null || health.get("failure").isNull()); i++) {
        Thread.sleep(100);
        health = json(api.get("/health"));
      }
      assertThat(health.get("status").asText()).isEqualTo("outdated");
      assertThat(health.get("failure").asText()).contains("r4").contains("still serving r3");
      assertThat(api.json("/v1/indicators").get("release").asText()).isEqualTo("r3");
    }
  }

  @Test
  void aMovedHomeServesAsBeforeWithoutBuilding() throws Exception {
    Home home = SampleHome.create(folder.resolve("home"));
    String path = "/v1/observations?indicator=low-income&area=01000&sex=*";
    List<String> before;
    try (ApiFixture api = new ApiFixture(home).await("r3")) {
      before = rows(api.json(path));
    }
    Path moved = folder.resolve("elsewhere/here");
    Files.createDirectories(moved.getParent());
    Files.move(home.root(), moved);
    try (ApiFixture api = new ApiFixture(new Home(moved))) {
      assertThat(api.get("/health").statusCode()).isEqualTo(200);
      assertThat(rows(api.json(path))).isEqualTo(before);
    }
    for (Path file : servingFiles(new Home(moved))) {
      Files.delete(file);
    }
    try (ApiFixture api = new ApiFixture(new Home(moved)).await("r3")) {
      assertThat(rows(api.json(path))).isEqualTo(before);
    }
  }

  @Test
  void aServingFileThatWasWrittenToIsBuiltAnewWhileItIsServed() throws Exception {
    Home home = SampleHome.create(folder.resolve("home"));
    String path = "/v1/observations?indicator=low-income&area=01000&sex=*";
    Path file = home.serving().resolve("serving-r3.duckdb");
    try (ApiFixture api = new ApiFixture(home).await("r3")) {
      List<String> before = rows(api.json(path));
      byte[] good = Files.readAllBytes(file);
      byte[] bad = good.clone();
      for (int i = 4096 * 3; i < bad.length; i += 997) {
        bad[i] ^= 0x21;
      }
      try (var out = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
        out.write(bad);
      }
      for (int i = 0; i < 900 && !FileSum.matches(file); i++) {
        Thread.sleep(100);
      }
      assertThat(FileSum.matches(file)).isTrue();
      api.await("r3");
      for (int i = 0; i < 900 && api.get(path + "&limit=99").statusCode() != 200; i++) {
        Thread.sleep(100);
      }
      assertThat(rows(api.json(path + "&limit=98"))).isEqualTo(before);
    }
  }

  private static Set<Path> servingFiles(Home home) throws Exception {
    try (Stream<Path> files = Files.list(home.serving())) {
      return new HashSet<>(files.filter(f -> f.toString().endsWith(".duckdb")).toList());
    }
  }
}

package fi.mittari.api;

import static fi.mittari.api.ApiFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fi.mittari.api.fixture.SampleHome;
import fi.mittari.model.home.FileSum;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseSums;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flipped bytes in what is served, and in what it is built from: no wrong figure is shown. */
class DamageTest {

  private static final String ALL =
      "/v1/observations?indicator=unemployment-rate&sex=*&limit=20000";
  private static final int BLOCK = 256 * 1024;

  @TempDir private Path folder;

  private static Path servingFile(Home home) {
    return home.serving().resolve("serving-r3.duckdb");
  }

  private static void flip(Path file, long... places) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      for (long place : places) {
        bytes.seek(place);
        int old = bytes.read();
        bytes.seek(place);
        bytes.write(old ^ 0x40);
      }
    }
  }

  private static List<String> rows(JsonNode answer) {
    List<String> rows = new ArrayList<>();
    answer.get("observations").forEach(row -> rows.add(row.toString()));
    return rows;
  }

  @Test
  void aFileThatIsNotAsItWasBuiltIsBuiltAgain() throws Exception {
    Home home = SampleHome.create(folder.resolve("home"));
    List<String> right;
    try (ApiFixture api = new ApiFixture(home).await("r3")) {
      right = rows(api.json(ALL));
    }
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 3; i++) {
      long place = random.nextLong(Files.size(servingFile(home)));
      flip(servingFile(home), place);
      assertThat(FileSum.matches(servingFile(home))).isFalse();
      try (ApiFixture api = new ApiFixture(home).await("r3")) {
        assertThat(rows(api.json(ALL))).as("seed %d, byte %d", seed, place).isEqualTo(right);
      }
      assertThat(FileSum.matches(servingFile(home))).isTrue();
    }
  }

  /** Answers come from what was read before, or not at all until the file is built again. */
  @Test
  void bytesThatChangeUnderAnOpenFileGiveNoWrongAnswer() throws Exception {
    Home home = SampleHome.create(folder.resolve("home"));
    List<String> right;
    try (ApiFixture api = new ApiFixture(home).await("r3")) {
      right = rows(api.json(ALL));
    }
    try (ApiFixture api = new ApiFixture(home).await("r3")) {
      long size = Files.size(servingFile(home));
      List<Long> places = new ArrayList<>();
      for (long block = 3L * 4096; block < size; block += BLOCK) {
        for (int part = 1; part < 16; part++) {
          places.add(Math.min(size - 1, block + part * (long) BLOCK / 16));
        }
      }
      flip(servingFile(home), places.stream().mapToLong(Long::longValue).toArray());
      HttpResponse<byte[]> answer = api.get(ALL);
      for (int i = 0; i < 900 && answer.statusCode() == 503; i++) {
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        Thread.sleep(100);
        answer = api.get(ALL);
      }
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(rows(json(answer))).isEqualTo(right);
    }
  }

  @Test
  void aDamagedFileOfTheWarehouseIsNotBuiltFrom() throws Exception {
    Home home = SampleHome.create(folder.resolve("home"));
    Path data;
    try (Stream<Path> files = Files.walk(home.warehouse().resolve("published/observation"))) {
      data = files.filter(f -> f.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
    Files.writeString(
        new ReleaseSums(home).list(2),
        ReleaseSums.sha256(data) + "  " + home.root().relativize(data) + "\n");
    flip(data, Files.size(data) / 3);
    try (ApiFixture api = new ApiFixture(home)) {
      JsonNode health = json(api.get("/health"));
      for (int i = 0; i < 900 && health.path("failure").isNull(); i++) {
        Thread.sleep(100);
        health = json(api.get("/health"));
      }
      assertThat(health.path("failure").asText())
          .contains(data.getFileName().toString(), "other bytes", "verify");
      assertThat(api.get(ALL).statusCode()).isEqualTo(503);
    }
  }

  @Test
  void aDamagedRecordIsNotShown() throws Exception {
    Home home = SampleHome.create(folder.resolve("home"));
    Path record = home.releases().resolve("r3.json");
    Files.writeString(
        new ReleaseSums(home).seal(3), ReleaseSums.sha256(record) + "  releases/r3.json\n");
    Files.writeString(
        record, Files.readString(record).replace("\"changed\" : ", "\"changed\" : 1"));
    try (ApiFixture api = new ApiFixture(home).await("r2")) {
      assertThat(api.json("/v1/indicators").path("release").asText()).isEqualTo("r2");
    }
  }
}

package fi.mittari.api.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.fixture.SampleHome;
import fi.mittari.model.Breakdown;
import fi.mittari.model.home.FileSum;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseLog;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blocks that change under an open file, before the database has read them. */
class DamagedBlockTest {

  private static final int HEADERS = 3 * 4096;
  private static final int STEP = 16 * 1024;

  @TempDir private Path folder;

  private static void flip(Path file) throws Exception {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      for (long at = HEADERS + STEP; at < bytes.length(); at += STEP) {
        bytes.seek(at);
        int old = bytes.read();
        bytes.seek(at);
        bytes.write(old ^ 0x10);
      }
    }
  }

  /** Reads all figures of everyone, and what there was before. */
  private static void everything(Serving serving) {
    int everyone = serving.catalog().breakdowns().id(Breakdown.ALL).orElseThrow();
    for (Indicator indicator : serving.catalog().indicators().live()) {
      Map<String, Object> bound = Map.of("indicator", indicator.id(), "breakdown", everyone);
      serving.query("population", bound, row -> row.amount("population"));
    }
    serving.query("summary", Map.of("release", 1), row -> row.number("indicator_id"));
    serving.query("summary", Map.of(), row -> row.number("indicator_id"));
  }

  @Test
  void aDamagedBlockIsAnErrorAndTheFileIsGivenUp() throws Exception {
    Home home = SampleHome.create(folder.resolve("home"));
    Path file = new ServingBuilder(home, "256MB", line -> {}).build(3);
    Serving serving = Serving.open(home, new ReleaseLog(home).read(3), "256MB").orElseThrow();
    flip(file);
    assertThatThrownBy(() -> everything(serving))
        .isInstanceOf(DamagedFileException.class)
        .hasMessageContaining("built again");
    assertThat(serving.damaged()).isTrue();
    serving.letGo();
    assertThat(FileSum.matches(file)).isFalse();
    Builder builder = release -> new ServingBuilder(home, "256MB", line -> {}).build(release);
    try (ServingSwitch opened = ServingSwitch.start(home, builder, "256MB", Clock.systemUTC())) {
      for (int i = 0; i < 900 && opened.status().release() < 3; i++) {
        Thread.sleep(100);
      }
      assertThat(opened.status().release()).isEqualTo(3);
    }
    assertThat(Files.exists(file) && FileSum.matches(file)).isTrue();
  }
}

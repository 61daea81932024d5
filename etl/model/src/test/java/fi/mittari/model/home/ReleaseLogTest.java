package fi.mittari.model.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.mittari.model.MittariException;
import fi.mittari.model.home.ReleaseRecord.Changes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseLogTest {

  @TempDir Path folder;
  private Home home;
  private ReleaseLog log;

  @BeforeEach
  void open() {
    home = new Home(folder.resolve("koti äö é"));
    log = new ReleaseLog(home);
  }

  private static ReleaseRecord record(int sequence) {
    return new ReleaseRecord(
        "r" + sequence,
        sequence,
        Instant.parse("2026-11-22T10:00:00.123Z"),
        "load",
        null,
        Map.of("published.observation", new ReleaseRecord.TableState("home://main/m.json", 7)),
        Map.of(
            "a/b",
            new ReleaseRecord.DataflowState(
                "load-1",
                "r1",
                "f",
                List.of(new ReleaseRecord.SourceFile("ä.csv", "s/ä.csv", "00", 3, Instant.EPOCH)))),
        List.of("a/b"),
        new Changes(1, 2, 3));
  }

  @Test
  void whatIsPublishedIsReadBack() {
    assertThat(log.current()).isEmpty();
    assertThat(log.all()).isEmpty();
    for (int i = 0; i <= 10; i++) {
      log.publish(record(i));
    }
    assertThat(log.newest()).contains(10);
    assertThat(log.current()).contains(record(10));
    assertThat(log.all()).extracting(ReleaseRecord::sequence).startsWith(0, 1, 2).endsWith(9, 10);
    assertThatThrownBy(() -> log.read(11)).hasMessage("there is no release r11");
  }

  @Test
  void aReleaseIsNeverOverwritten() {
    log.publish(record(1));
    assertThatThrownBy(() -> log.publish(record(1))).hasMessageContaining("r1 exists already");
    assertThat(home.releases()).isDirectoryNotContaining("glob:**.draft");
  }

  @Test
  void leftoversOfAKilledLoadAreNoRelease() throws IOException {
    log.publish(record(1));
    Files.writeString(home.releases().resolve("r2.json.draft"), "{\"id\": \"r");
    Files.writeString(home.releases().resolve("notes.json"), "{}");

    assertThat(log.newest()).contains(1);
    log.publish(record(2));
    assertThat(log.current()).contains(record(2));
  }

  @Test
  void aDamagedRecordIsNamed() throws IOException {
    log.publish(record(1));
    Path file = home.releases().resolve("r1.json");
    Files.writeString(file, "{\"id\": \"r1\", ");
    assertThatThrownBy(log::current)
        .isInstanceOf(MittariException.class)
        .hasMessageContaining(file.toString());
    Files.writeString(file, "");
    assertThatThrownBy(log::current).isInstanceOf(MittariException.class);
    assertThatThrownBy(
            () ->
                new ReleaseRecord(
                    "r2",
                    1,
                    Instant.EPOCH,
                    "load",
                    null,
                    Map.of(),
                    Map.of(),
                    List.of(),
                    new Changes(0, 0, 0)))
        .hasMessageContaining("r2");
  }

  @Test
  void locationsStayInTheHome() throws IOException {
    HomeFileIO io = new HomeFileIO(home);
    Files.createDirectories(home.root());
    OutputFile out = io.newOutputFile("home://main/a.txt");
    try (PositionOutputStream stream = out.create()) {
      stream.write("ä".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(out.location()).isEqualTo("home://main/a.txt");
    assertThat(io.newInputFile("home://main/a.txt").exists()).isTrue();
    assertThat(Files.readString(home.root().resolve("a.txt"))).isEqualTo("ä");
    assertThat(home.resolve("home://main/x/../a.txt")).exists();
    io.deleteFile("home://main/a.txt");
    assertThat(home.root().resolve("a.txt")).doesNotExist();
    for (String location :
        List.of(
            "home://main/../x",
            "home://main/a/../../x",
            "home://main//etc/passwd",
            "home://other/x",
            "home:///x",
            "file:///etc/passwd",
            "/etc/passwd")) {
      assertThatThrownBy(() -> io.newInputFile(location))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(location);
      assertThatThrownBy(() -> io.deleteFile(location))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}

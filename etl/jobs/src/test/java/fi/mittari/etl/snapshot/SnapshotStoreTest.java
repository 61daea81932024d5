package fi.mittari.etl.snapshot;

import static fi.mittari.etl.Definitions.indicator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.mittari.etl.Definitions;
import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.model.MittariException;
import fi.mittari.model.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotStoreTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir Path folder;
  private Home home;
  private Dataflow dataflow;

  @BeforeEach
  void define() {
    home = new Home(folder.resolve("koti ä"));
    dataflow = define("[data/ä b.csv]");
  }

  private Dataflow define(String files) {
    return Definitions.read(
        folder.resolve("d"),
        Definitions.yaml(
            "a/b",
            "{ format: csv, files: " + files + " }",
            "area: { column: a }\nperiod: { column: y }\nurl: https://example.org/",
            indicator("v", "count", "value: { column: v }")));
  }

  private Snapshot keep(Instant at, String bytes) {
    Path file = Definitions.write(folder.resolve("in/data/ä b.csv"), bytes);
    Clock clock = Clock.fixed(at, ZoneOffset.UTC);
    return new SnapshotStore(home, clock).keep(dataflow, file, "data/ä b.csv");
  }

  @Test
  void bytesAreKeptOnceWithTheirSidecar() throws IOException {
    Snapshot first = keep(NOON, "a;y;v\n");
    JsonNode said = new ObjectMapper().readTree(Path.of(first.file() + ".json").toFile());

    assertThat(Files.readString(first.file())).isEqualTo("a;y;v\n");
    assertThat(said.get("name").asText()).isEqualTo("data/ä b.csv");
    assertThat(said.get("producer").asText()).isEqualTo("Test");
    assertThat(said.get("licence").asText()).isEqualTo("CC0");
    assertThat(said.get("url").asText()).isEqualTo("https://example.org/");
    assertThat(said.get("fetchedAt").asText()).isEqualTo("2026-11-22T12:00:00Z");
    assertThat(said.get("sha256").asText()).isEqualTo(Sha256.of(first.file()));
    assertThat(said.get("size").asLong()).isEqualTo(6);
    assertThat(keep(NOON.plusSeconds(60), "a;y;v\n")).isEqualTo(first);
    assertThat(keep(NOON.plusSeconds(60), "a;y;w\n").file()).isNotEqualTo(first.file());
    try (Stream<Path> drafts = Files.walk(home.snapshots())) {
      assertThat(drafts).noneMatch(f -> f.toString().endsWith(".draft"));
    }
  }

  @Test
  void damagedKeepsAreKeptAgain() throws IOException {
    Snapshot first = keep(NOON, "a;y;v\n");
    Files.writeString(Path.of(first.file() + ".json"), "{\"name\": ");
    Snapshot second = keep(NOON.plusSeconds(60), "a;y;v\n");
    assertThat(second.file()).isNotEqualTo(first.file());
    Files.writeString(second.file(), "changed");
    assertThat(keep(NOON.plusSeconds(120), "a;y;v\n").file()).isNotEqualTo(second.file());
  }

  @Test
  void namesAndGlobsMustFit() {
    Definitions.write(folder.resolve("in/x1.csv"), "1");
    Definitions.write(folder.resolve("in/x2.csv"), "2");
    assertThat(SourceFiles.find(define("['x*.csv']"), folder.resolve("in")).keySet())
        .containsExactly("x1.csv", "x2.csv");
    assertThatThrownBy(() -> SourceFiles.find(define("[no.csv]"), folder.resolve("in")))
        .isInstanceOf(MittariException.class)
        .hasMessageContainingAll("no.csv", "--source");
  }
}

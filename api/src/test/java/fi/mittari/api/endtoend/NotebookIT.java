package fi.mittari.api.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import fi.mittari.api.fixture.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The notebooks over the embedded sample: they run, and show what their files show. */
class NotebookIT {

  private static final Duration LIMIT = Duration.ofMinutes(3);

  @TempDir private static Path folder;
  private static Program python;
  private static Launcher.Server server;

  @BeforeAll
  static void loadAndServe() throws Exception {
    assumeTrue(Launcher.packaged(), "not packaged; run mvn verify");
    python =
        Program.find(
            Program.Need.CI,
            folder,
            List.of("/usr/bin/python3", "python3"),
            "-c",
            "import nbconvert, ipykernel, pandas, matplotlib, requests");
    Path home = folder.resolve("home");
    Launcher.Result load = Launcher.run("load", "etl/sample", "--home", home.toString());
    assertThat(load.exit()).as(load.err()).isZero();
    server = Launcher.Server.start(home);
    Instant until = Instant.now().plus(Duration.ofSeconds(180));
    while (!"r1".equals(new JsonMapper().readTree(server.health()).path("release").asText())) {
      assertThat(Instant.now()).as("r1 is served").isBefore(until);
      Thread.sleep(100);
    }
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static List<Path> notebooks() throws IOException {
    try (Stream<Path> files = Files.list(Launcher.root().resolve("notebooks"))) {
      return files.filter(f -> f.toString().endsWith(".ipynb")).sorted().toList();
    }
  }

  @Test
  void allRunWithinThreeMinutesAndShowWhatTheirFilesShow() throws Exception {
    List<Path> notebooks = notebooks();
    assertThat(notebooks).hasSizeGreaterThanOrEqualTo(5);
    Duration sum = Duration.ZERO;
    List<String> faults = new ArrayList<>();
    for (Path notebook : notebooks) {
      Instant start = Instant.now();
      Notebook fresh = Notebook.read(execute(notebook));
      Duration took = Duration.between(start, Instant.now());
      System.out.printf("%s: %.1f s%n", notebook.getFileName(), took.toMillis() / 1000.0);
      sum = sum.plus(took);
      compare(notebook, Notebook.read(notebook), fresh, faults);
    }
    System.out.printf("all notebooks: %.1f s%n", sum.toMillis() / 1000.0);
    assertThat(faults).isEmpty();
    assertThat(sum).isLessThan(LIMIT);
  }

  private static Path execute(Path notebook) throws Exception {
    String scratch = Files.createDirectories(folder.resolve("scratch")).toString();
    python
        .with(
            Map.of(
                "MITTARI_URL", server.address(),
                "JUPYTER_RUNTIME_DIR", scratch,
                "IPYTHONDIR", scratch,
                "MPLCONFIGDIR", scratch,
                "PYTHONDONTWRITEBYTECODE", "1"))
        .output(
            "-m",
            "nbconvert",
            "--log-level=ERROR",
            "--to=notebook",
            "--execute",
            "--ExecutePreprocessor.timeout=120",
            "--output-dir=" + folder,
            notebook.toString());
    return folder.resolve(notebook.getFileName());
  }

  private static void compare(Path file, Notebook kept, Notebook fresh, List<String> faults) {
    String name = file.getFileName().toString();
    assertThat(kept.cells()).as(name).hasSameSizeAs(fresh.cells()).hasSizeGreaterThan(4);
    assertThat(kept.cells().stream().flatMap(c -> c.outputs().stream()))
        .as(name)
        .contains(Notebook.IMAGE);
    for (int i = 0; i < kept.cells().size(); i++) {
      Notebook.Cell before = kept.cells().get(i);
      Notebook.Cell after = fresh.cells().get(i);
      if (!before.executed()) {
        faults.add("%s is kept without having been run: %s".formatted(name, before.source()));
      }
      if (!before.outputs().equals(after.outputs())) {
        faults.add(
            "%s keeps%n%s%nwhere a fresh run shows%n%s%nbelow%n%s%n(notebooks/README.md: run anew)"
                .formatted(
                    name,
                    String.join("\n", before.outputs()),
                    String.join("\n", after.outputs()),
                    before.source()));
      }
      after.outputs().stream()
          .filter(o -> o.startsWith("stream stderr"))
          .forEach(o -> faults.add(name + " warns: " + o));
    }
  }
}

package fi.mittari.api.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The moments that {@code bin/backup} must get over, one by one, with files of a few bytes. */
class BackupTest {

  @TempDir private Path folder;
  private Path home;
  private Path copy;

  @BeforeEach
  void home() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no shell");
    home = folder.resolve("home");
    copy = folder.resolve("a copy");
    write("format", "1");
    write("releases/r0.json", "empty");
    record(1, "old");
    write("warehouse/old.parquet", "rows");
  }

  private void write(String name, String text) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void record(int release, String names) throws IOException {
    write("releases/r" + release + ".sha256", "sum of " + names);
    write("releases/r" + release + ".json", names);
    write("releases/r" + release + ".json.sha256", "seal of " + names);
  }

  /** Runs it; programs of the folder {@code bin} go before those of the system. */
  private int backup() throws Exception {
    Path script = Place.find().root().resolve("api/src/dist/bin/backup");
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", script.toString(), home.toString(), copy.toString());
    builder.environment().compute("PATH", (name, path) -> folder.resolve("bin") + ":" + path);
    Process process = builder.inheritIO().start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }

  private void program(String name, String... lines) throws IOException {
    Path file = folder.resolve("bin").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private List<String> releases(Path root) throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("releases"))) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(f -> f.matches("r\\d+\\.(json|sha256|json\\.sha256)"))
          .sorted()
          .toList();
    }
  }

  private void same() throws IOException {
    assertThat(releases(copy)).isEqualTo(releases(home));
    for (String name : releases(home)) {
      assertThat(copy.resolve("releases").resolve(name))
          .hasSameTextualContentAs(home.resolve("releases").resolve(name));
    }
    assertThat(copy.resolve("releases.new")).doesNotExist();
  }

  @Test
  void everyCopyHasWhatTheHomeHas() throws Exception {
    assertThat(backup()).isZero();
    same();
    record(2, "old new");
    write("warehouse/new.parquet", "more rows");
    assertThat(backup()).isZero();
    same();
    assertThat(copy.resolve("warehouse/new.parquet")).hasContent("more rows");
    // The home is restored from elsewhere, and has fewer releases.
    for (String name : List.of("r2.json", "r2.sha256", "r2.json.sha256")) {
      Files.delete(home.resolve("releases").resolve(name));
    }
    assertThat(backup()).isZero();
    same();
  }

  /** Maintenance renews the records and deletes files while the warehouse is copied. */
  @Test
  void whatMaintenanceChangesMeanwhileIsCopiedAgain() throws Exception {
    program(
        "rsync",
        "from=$2",
        "if [ ! -e '" + folder + "/tidied' ]; then",
        "  touch '" + folder + "/tidied'",
        "  cd '" + home + "'",
        "  for f in r1.sha256 r1.json r1.json.sha256; do echo tidy >releases/$f; done",
        "  mv warehouse/old.parquet warehouse/tidy.parquet",
        "fi",
        "mkdir -p \"$3\" && cp -a \"$from.\" \"$3\"");
    assertThat(backup()).isZero();
    same();
    assertThat(copy.resolve("releases/r1.json")).hasContent("tidy");
    assertThat(copy.resolve("warehouse/tidy.parquet")).exists();
  }

  /** Killed between any two files, the copy has every record of before, or the one after it. */
  @Test
  void noRecordIsMissingWhileItIsKilled() throws Exception {
    Path left = folder.resolve("left");
    program(
        "mv",
        "[ -s '" + left + "' ] || { kill -9 $PPID; exit 1; }",
        "truncate -s -1 '" + left + "'",
        "exec /bin/mv \"$@\"");
    for (int moves = 0; moves < 6; moves++) {
      Rig.delete(home.resolve("releases"));
      Rig.delete(copy);
      write("releases/r0.json", "empty");
      record(1, "old");
      Files.writeString(left, "x".repeat(99));
      assertThat(backup()).isZero();
      record(1, "renewed");
      record(2, "renewed");
      Files.writeString(left, "x".repeat(moves));
      assertThat(backup()).as("killed before move %d", moves + 1).isNotZero();
      Path record = copy.resolve("releases/r1.json");
      assertThat(record).content().isIn("old", "renewed");
      Path seal = copy.resolve("releases/r1.json.sha256");
      if (Files.exists(seal)) {
        assertThat(seal).hasContent("seal of " + Files.readString(record));
      }
    }
    Files.writeString(left, "x".repeat(99));
    assertThat(backup()).isZero();
    same();
  }
}

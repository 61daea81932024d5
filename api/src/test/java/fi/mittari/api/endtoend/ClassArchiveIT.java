package fi.mittari.api.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fi.mittari.api.endtoend.Launcher.Result;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The archive of classes as the launcher uses it, or does not. Each test spoils it further. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClassArchiveIT {

  /** Java ends where the archive cannot be used, instead of going on without. */
  private static final Map<String, String> ONLY_SHARED = Map.of("JDK_JAVA_OPTIONS", "-Xshare:on");

  @TempDir static Path home;
  private static Path archive;

  @BeforeAll
  static void make() throws Exception {
    assumeTrue(Launcher.packaged());
    deleteAll();
    // What it rehearses must not reach a real catalog: this one would refuse.
    Result made =
        Launcher.run(
            Map.of("MITTARI_CATALOG", "jdbc:postgresql://127.0.0.1:1/none"), "class-archive");
    assertThat(made.exit()).as(made.err()).isZero();
    List<Path> all = all();
    assertThat(all).hasSize(1);
    archive = all.get(0);
    assertThat(made.out()).contains(archive.toString());
    assertThat(archive).hasFileName("classes-%d.jsa".formatted(Files.size(archive)));
  }

  @AfterAll
  static void deleteAll() throws IOException {
    for (Path file : all()) {
      Files.delete(file);
    }
  }

  private static List<Path> all() throws IOException {
    try (Stream<Path> files = Files.list(Launcher.root().resolve("etl/jobs/target"))) {
      return files.filter(f -> f.getFileName().toString().startsWith("classes-")).toList();
    }
  }

  private static void helpIsShown(Result result) {
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out()).startsWith("Usage: mittari releases");
    assertThat(result.err().lines().filter(line -> !line.startsWith("NOTE:"))).isEmpty();
  }

  @Test
  @Order(1)
  void aWholeOneIsUsed() throws Exception {
    helpIsShown(Launcher.run(ONLY_SHARED, "releases", "--help"));
  }

  @Test
  @Order(2)
  void aLoadWithItPublishes() throws Exception {
    Path sample = Launcher.root().resolve("etl/sample");
    Result loaded = Launcher.run("load", sample.toString(), "--home", home.toString());
    assertThat(loaded.exit()).as(loaded.err()).isZero();
  }

  @Test
  @Order(3)
  void aDamagedOneIsPassedByInSilence() throws Exception {
    assertThat(archive.toFile().setWritable(true)).isTrue();
    try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "rw")) {
      long middle = file.length() / 2;
      file.seek(middle);
      int was = file.read();
      file.seek(middle);
      file.write(was ^ 0xFF);
    }
    assertThat(Launcher.run(ONLY_SHARED, "releases", "--help").exit()).isNotZero();
    helpIsShown(Launcher.run("releases", "--help"));
  }

  @Test
  @Order(4)
  void aCutOneIsNotEvenGiven() throws Exception {
    try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "rw")) {
      file.setLength(file.length() / 2);
    }
    helpIsShown(Launcher.run(ONLY_SHARED, "releases", "--help"));
  }
}

package fi.mittari.etl.cli;

import static fi.mittari.etl.Definitions.indicator;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.mittari.etl.Definitions;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseLog;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loads as a person runs them, in processes of their own. */
class LoadProcessTest {

  @TempDir Path folder;
  private Path home;

  @BeforeEach
  void place() {
    home = folder.resolve("koti äö");
  }

  private Path define(String name, String format, String file) {
    return Definitions.write(
        folder.resolve(name + "/dataflow.yml"),
        Definitions.yaml(
            "test/" + name,
            "{ format: " + format + ", files: [" + file + "] }",
            "area: { column: area }\nperiod: { column: year }",
            indicator("i-" + name, "count", "value: { column: v }")));
  }

  private Path csv(String name, int value) {
    Definitions.write(folder.resolve(name + "/a.csv"), "area;year;v\n091;2020;" + value + "\n");
    return define(name, "csv", "a.csv");
  }

  private Process start(Path definition, String output) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(
            a -> a.startsWith("--add-opens") || a.startsWith("-Duser") || a.startsWith("-Dfile"))
        .forEach(command::add);
    command.addAll(
        List.of(
            "-Xmx700m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Mittari.class.getName(),
            "load",
            definition.toString(),
            "--home",
            home.toString(),
            "--json"));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LC_ALL", "C.UTF-8");
    return builder
        .redirectOutput(folder.resolve(output + ".out").toFile())
        .redirectError(folder.resolve(output + ".err").toFile())
        .start();
  }

  private JsonNode finished(Process process, String output) throws Exception {
    assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
    String said = Files.readString(folder.resolve(output + ".err"));
    assertThat(process.exitValue()).as(said).isZero();
    return new ObjectMapper()
        .readTree(Files.readString(folder.resolve(output + ".out"), StandardCharsets.UTF_8));
  }

  @Test
  void twoLoadsAtOnceAreBothPublishedAndSayOnlyJson() throws Exception {
    Files.createDirectories(folder.resolve("sheet"));
    try (XSSFWorkbook book = new XSSFWorkbook();
        OutputStream out = Files.newOutputStream(folder.resolve("sheet/a.xlsx"))) {
      XSSFSheet sheet = book.createSheet("Taulu");
      String[][] cells = {{"area", "year", "v"}, {"091", "2020", "7"}};
      for (int r = 0; r < cells.length; r++) {
        for (int c = 0; c < 3; c++) {
          if (sheet.getRow(r) == null) {
            sheet.createRow(r);
          }
          sheet.getRow(r).createCell(c).setCellValue(cells[r][c]);
        }
      }
      book.write(out);
    }
    Process one = start(csv("one", 1), "one");
    Process two = start(define("sheet", "xlsx", "a.xlsx"), "two");

    assertThat(finished(one, "one").get("outcome").asText()).isEqualTo("published");
    assertThat(finished(two, "two").get("outcome").asText()).isEqualTo("published");
    assertThat(new ReleaseLog(new Home(home)).current().orElseThrow().dataflows())
        .containsOnlyKeys("test/one", "test/sheet");
  }

  @Test
  void aKilledLoadIsRepeated() throws Exception {
    long seed = System.nanoTime();
    System.err.println("seed " + seed);
    Random random = new Random(seed);
    finished(start(csv("kept", 1), "first"), "first");
    int before = new ReleaseLog(new Home(home)).newest().orElseThrow();
    Process killed = start(csv("kept", 2), "killed");
    if (!killed.waitFor(2_000 + random.nextInt(9_000), TimeUnit.MILLISECONDS)) {
      killed.destroyForcibly().waitFor();
    }
    assertThat(new ReleaseLog(new Home(home)).newest().orElseThrow()).isBetween(before, before + 1);
    finished(start(csv("kept", 2), "again"), "again");
    assertThat(new ReleaseLog(new Home(home)).newest()).contains(before + 1);
  }
}

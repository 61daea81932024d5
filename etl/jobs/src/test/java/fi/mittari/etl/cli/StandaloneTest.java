package fi.mittari.etl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.etl.Definitions;
import fi.mittari.etl.warehouse.WarehouseSession;
import fi.mittari.model.home.Home;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** The same load on this process's own threads and on a real master with two workers. */
@EnabledIfEnvironmentVariable(
    named = "MITTARI_TEST_CLUSTER",
    matches = "1",
    disabledReason = "starts three more Java processes")
class StandaloneTest {

  private static final String CLASS_PATH =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

  @TempDir private Path folder;

  @Test
  void twoWorkersMakeTheSameObservations() throws Exception {
    waits(20_000);
    figures();

    load("local", "local[2]");
    Process cluster = cluster();
    try {
      BufferedReader said =
          new BufferedReader(
              new InputStreamReader(cluster.getInputStream(), StandardCharsets.UTF_8));
      load("cluster", said.readLine());
    } finally {
      cluster.destroy();
      assertThat(cluster.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    List<String> observations = observations("local");
    assertThat(observations).hasSizeGreaterThan(1_000).isEqualTo(observations("cluster"));
  }

  private Process cluster() throws IOException {
    Path script = Path.of("src", "cluster", "standalone").toAbsolutePath();
    ProcessBuilder builder =
        new ProcessBuilder(script.toString(), folder.resolve("spark").toString());
    builder.environment().put("MITTARI_CLUSTER_JARS", CLASS_PATH);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder.redirectError(folder.resolve("cluster.err").toFile()).start();
  }

  private void load(String home, String master) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(a -> a.startsWith("--add-opens") || a.startsWith("-D"))
        .forEach(command::add);
    command.addAll(
        List.of("-Xmx700m", "-XX:TieredStopAtLevel=1", "-cp", CLASS_PATH, Mittari.class.getName()));
    command.addAll(List.of("load", folder.resolve("flows").toString(), "--master", master));
    command.addAll(List.of("--home", folder.resolve(home).toString()));
    Path said = folder.resolve(home + ".err");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(said)).isZero();
  }

  private List<String> observations(String home) {
    try (WarehouseSession session = WarehouseSession.open(new Home(folder.resolve(home)))) {
      return session.spark().table(Home.CATALOG + ".published.observation").collectAsList().stream()
          .map(Row::toString)
          .sorted()
          .toList();
    }
  }

  private void waits(int rows) {
    long seed = System.nanoTime();
    System.err.println("seed " + seed);
    Random random = new Random(seed);
    String[] areas = {"0921010", "0924061", "0927091", "09299"};
    StringBuilder csv = new StringBuilder("area,sex,need,care\n");
    for (int i = 0; i < rows; i++) {
      LocalDate need = LocalDate.of(2023, 1, 1).plusDays(random.nextInt(700));
      LocalDate care = need.plusDays((int) Math.exp(3 + random.nextGaussian()));
      csv.append(areas[random.nextInt(4)]).append(random.nextBoolean() ? ",male," : ",female,");
      csv.append(need).append(',');
      csv.append(care.isAfter(LocalDate.of(2024, 12, 31)) ? "" : care).append('\n');
    }
    Definitions.write(folder.resolve("flows/waits/a.csv"), csv.toString());
    Definitions.write(
        folder.resolve("flows/waits/dataflow.yml"),
        Definitions.yaml(
            "test/waits",
            "{ format: csv, files: [a.csv] }",
            """
            area: { column: area }
            breakdowns:
              sex: { column: sex }
            events:
              kind: waits
              levels: [district, major-area, municipality]
              by: [[], [sex]]
              periods: [month, year]
              observed_until: "2024-12-31"
              waits:
                from: { column: need }
                to: { column: care }
                limits: [{ days: 30 }]
            """,
            Definitions.event("median", "quantile", "median"),
            Definitions.event("within", "proportion", "within_limit"),
            Definitions.event("km", "quantile", "km_median"),
            Definitions.event("open", "count", "waiting")));
  }

  private void figures() {
    Definitions.write(folder.resolve("flows/figures/a.csv"), "area;year;v\n091;2020;7\n");
    Definitions.write(
        folder.resolve("flows/figures/dataflow.yml"),
        Definitions.yaml(
            "test/figures",
            "{ format: csv, files: [a.csv] }",
            "area: { column: area }\nperiod: { column: year }",
            Definitions.indicator("plain", "count", "value: { column: v }")));
  }
}

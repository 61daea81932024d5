package fi.mittari.etl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.etl.Definitions;
import fi.mittari.etl.Progress;
import fi.mittari.etl.load.LoadJob;
import fi.mittari.etl.load.LoadRequest;
import fi.mittari.etl.load.RunReport;
import fi.mittari.etl.simulate.Simulation;
import fi.mittari.etl.warehouse.WarehouseSession;
import fi.mittari.model.home.Home;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** The same load on this process's own threads and on a real master with two workers. */
@DisabledIfEnvironmentVariable(
    named = "MITTARI_TEST_CLUSTER",
    matches = "0",
    disabledReason = "MITTARI_TEST_CLUSTER is 0")
class StandaloneTest {

  private static final String CLASS_PATH =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

  @TempDir private Path folder;

  /** Dropout, waits, slots and a survey, and one dataflow of figures. */
  @Test
  void twoWorkersMakeTheSameObservations() throws Exception {
    new Simulation(Simulation.DEFAULT_SEED, folder.resolve("flows"), Progress.silent())
        .events(20_000);
    figures();

    local();
    Process cluster = cluster();
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(cluster.getInputStream(), StandardCharsets.UTF_8))) {
      load("cluster", said.readLine());
    } finally {
      cluster.destroy();
      assertThat(cluster.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    Map<String, List<String>> observations = observations("local");
    assertThat(observations.keySet())
        .containsExactlyInAnyOrder(
            "test/figures",
            "synthetic/students",
            "synthetic/care-requests",
            "synthetic/care-slots",
            "synthetic/school-survey");
    assertThat(observations.get("synthetic/care-requests")).hasSizeGreaterThan(1_000);
    Map<String, List<String>> its = observations("cluster");
    observations.forEach(
        (dataflow, rows) -> assertThat(its.get(dataflow)).as(dataflow).isEqualTo(rows));
    assertThat(its.keySet()).isEqualTo(observations.keySet());
    for (int i = 0; i < 600 && !processesOf(folder).isEmpty(); i++) {
      Thread.sleep(100);
    }
    assertThat(processesOf(folder)).as("processes left behind").isEmpty();
  }

  /** Commands of running processes that name a folder. */
  private static List<String> processesOf(Path folder) {
    return ProcessHandle.allProcesses()
        .flatMap(p -> p.info().commandLine().stream())
        .filter(c -> c.contains(folder.toString()))
        .toList();
  }

  private void local() {
    Home home = new Home(folder.resolve("local"));
    LoadRequest request =
        new LoadRequest(
            List.of(folder.resolve("flows")),
            Optional.empty(),
            home,
            "local[2]",
            LoadRequest.Mode.PUBLISH_ALL);
    RunReport report = new LoadJob(request, Progress.silent(), Clock.systemUTC()).run();
    assertThat(report.outcome()).isEqualTo("published");
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
        .filter(
            a -> a.startsWith("--add-opens") || a.startsWith("-Duser") || a.startsWith("-Dfile"))
        .forEach(command::add);
    command.addAll(
        List.of(
            "-Xmx700m",
            "-XX:TieredStopAtLevel=1",
            "-Dspark.executor.memory=700m",
            "-Dspark.executor.extraJavaOptions=-Duser.timezone=UTC -XX:TieredStopAtLevel=1"
                + " -XX:+UseSerialGC",
            "-cp",
            CLASS_PATH,
            Mittari.class.getName()));
    command.addAll(List.of("load", folder.resolve("flows").toString(), "--master", master));
    command.addAll(List.of("--home", folder.resolve(home).toString()));
    Path said = folder.resolve(home + ".err");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(said)).isZero();
  }

  /** All columns of the observations by dataflow, sorted. */
  private Map<String, List<String>> observations(String home) {
    try (WarehouseSession session =
        WarehouseSession.open(new Home(folder.resolve(home)), "local[2]")) {
      return session.spark().table(Home.CATALOG + ".published.observation").collectAsList().stream()
          .collect(
              Collectors.groupingBy(
                  row -> row.getAs("dataflow"),
                  Collectors.mapping(
                      Row::toString,
                      Collectors.collectingAndThen(
                          Collectors.toList(), rows -> rows.stream().sorted().toList()))));
    }
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

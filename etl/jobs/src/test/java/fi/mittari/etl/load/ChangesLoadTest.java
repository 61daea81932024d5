package fi.mittari.etl.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.mittari.etl.Definitions;
import fi.mittari.etl.Progress;
import fi.mittari.etl.TestSpark;
import fi.mittari.etl.release.Verify;
import fi.mittari.etl.simulate.Simulation;
import fi.mittari.etl.source.FetchOptions;
import fi.mittari.etl.warehouse.StateAt;
import fi.mittari.etl.warehouse.WarehouseSession;
import fi.mittari.etl.warehouse.WarehouseTable;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseRecord.Changes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deliveries of changes: what they bring is published, all else stays as it is. */
class ChangesLoadTest {

  private static final long SEED = 7;
  private static final long OBSERVATIONS = 2_000;

  @TempDir Path folder;

  @BeforeAll
  static void spark() {
    TestSpark.session();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, Long.MAX_VALUE})
  void revisionsAndTheNextPeriodComeOnTop(long directBytes) throws IOException {
    simulated("table").observations(OBSERVATIONS);
    simulated("revised").revision(OBSERVATIONS, 0.1);
    simulated("next").nextPeriod(OBSERVATIONS);
    load("table", directBytes);
    Map<String, Double> before = values(1);
    assertThat(before).hasSize((int) OBSERVATIONS);

    RunReport revised = load("revised", directBytes);
    Map<String, Double> after = values(2);
    Map<String, Double> delivered = figures("revised");
    long differing =
        delivered.entrySet().stream()
            .filter(e -> Math.abs(e.getValue() - before.get(e.getKey())) > 1e-9)
            .count();
    assertThat(differing).isPositive();
    // A numerator that is drawn again may come out the same; denominators stay.
    assertThat(revised.changes().changed()).isEqualTo(differing);
    assertThat(revised.changes().added() + revised.changes().withdrawn()).isZero();
    Map<String, Double> expected = new HashMap<>(before);
    expected.putAll(delivered);
    assertThat(after.keySet()).isEqualTo(expected.keySet());
    expected.forEach((key, value) -> assertThat(after.get(key)).isCloseTo(value, within()));

    RunReport next = load("next", directBytes);
    assertThat(next.changes().added()).isEqualTo(figures("next").size()).isPositive();
    assertThat(next.changes().changed() + next.changes().withdrawn()).isZero();
    assertThat(values(3)).hasSize(before.size() + (int) next.changes().added());
    assertThat(values(2)).isEqualTo(after);
    // The same figures in other words are no news, and no series is told twice.
    Path definition = folder.resolve("next/dataflow.yml");
    Files.writeString(definition, Files.readString(definition) + "# again\n");
    assertThat(load("next", directBytes).outcome()).isEqualTo("nothing_new");
    try (WarehouseSession session = WarehouseSession.open(home(), "local[2]")) {
      assertThat(new Verify(session, Progress.silent()).run()).isEmpty();
      assertThat(session.spark().table(WarehouseTable.SERIES.sqlName()).count())
          .isEqualTo(
              before.keySet().stream()
                  .map(k -> k.substring(0, k.lastIndexOf(' ')))
                  .distinct()
                  .count());
    }
  }

  @Test
  void aRecordMayTakeBackWhatItNames() throws IOException {
    String indicator = Definitions.indicator("people", "count", "value: { column: OBS_VALUE }\n");
    String body =
        """
        area: { column: AREA }
        period: { column: TIME_PERIOD }
        columns: { ignore: ["*"] }
        totals: { groups: false }
        """;
    String head = "STRUCTURE,STRUCTURE_ID,ACTION,AREA,TIME_PERIOD,OBS_VALUE\n";
    String row = "dataflow,A:B(1.0),%s,%s,%s,%s\n";
    sdmx("whole", "", body, indicator)
        .append(head)
        .append(row.formatted("I", "092", "2020", 5))
        .append(row.formatted("I", "092", "2021", 6))
        .append(row.formatted("I", "091", "2020", 7))
        .end();
    load("whole", Long.MAX_VALUE);
    sdmx("changes", ", brings: changes", body + "rows: { withdraw: { ACTION: [D] } }\n", indicator)
        .append(head)
        .append(row.formatted("R", "092", "2020", 8))
        .append(row.formatted("A", "049", "2020", 9))
        .append(row.formatted("D", "092", "2021", ""))
        .append(row.formatted("D", "235", "2020", ""))
        .end();
    RunReport report = load("changes", 0);
    assertThat(report.changes()).isEqualTo(new Changes(1, 1, 1));
    assertThat(values(2))
        .containsOnly(
            Map.entry("people 092  2020", 8.0),
            Map.entry("people 049  2020", 9.0),
            Map.entry("people 091  2020", 7.0));
    assertThat(values(1)).hasSize(3);
    Path whole = folder.resolve("whole/dataflow.yml");
    Files.writeString(whole, Files.readString(whole) + "rows: { withdraw: { ACTION: [D] } }\n");
    assertThatThrownBy(() -> load("whole", Long.MAX_VALUE))
        .hasMessageContaining("rows.withdraw goes with source.brings changes");
  }

  private Source sdmx(String name, String more, String body, String indicator) {
    Path file = folder.resolve(name);
    Definitions.write(
        file.resolve("dataflow.yml"),
        Definitions.yaml(
            "test/sdmx",
            "{ format: sdmx-csv, files: [a.csv]%s }".formatted(more),
            body,
            indicator));
    return new Source(file.resolve("a.csv"), new StringBuilder());
  }

  /** A file that is put together. */
  private record Source(Path file, StringBuilder text) {
    Source append(String more) {
      text.append(more);
      return this;
    }

    void end() {
      Definitions.write(file, text.toString());
    }
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-9);
  }

  private Simulation simulated(String name) {
    return new Simulation(SEED, folder.resolve(name), Progress.silent());
  }

  private Home home() {
    return new Home(folder.resolve("home"));
  }

  private RunReport load(String name, long directBytes) {
    LoadRequest request =
        new LoadRequest(
            List.of(folder.resolve(name)),
            Optional.empty(),
            home(),
            "local[2]",
            LoadRequest.Mode.PUBLISH_ALL,
            FetchOptions.ONLINE,
            Locale.ENGLISH,
            directBytes,
            0);
    RunReport report = new LoadJob(request, Progress.silent(), Clock.systemUTC()).run();
    assertThat(report.anyRefused()).as(report.toJson()).isFalse();
    return report;
  }

  /** Values as of a release by indicator, area, breakdown, period. */
  private Map<String, Double> values(int release) {
    Map<String, Double> values = new HashMap<>();
    try (WarehouseSession session = WarehouseSession.open(home(), "local[2]")) {
      for (Row r :
          StateAt.of(session.spark(), WarehouseTable.OBSERVATION, release).collectAsList()) {
        values.put(
            r.getAs("indicator")
                + " "
                + r.getAs("area")
                + " "
                + r.getAs("breakdown")
                + " "
                + r.getAs("period"),
            r.getAs("value"));
      }
    }
    return values;
  }

  /** What the files of a delivery say, read without any code of a load. */
  private Map<String, Double> figures(String name) throws IOException {
    Map<String, Double> figures = new HashMap<>();
    try (Stream<Path> files = Files.list(folder.resolve(name).resolve("data"))) {
      for (Path file : files.toList()) {
        List<String> lines = Files.readAllLines(file);
        String[] header = lines.get(0).split(",");
        for (String line : lines.subList(1, lines.size())) {
          String[] cells = line.split(",");
          String breakdown =
              Stream.of(2, 4, 3)
                  .filter(i -> !cells[i].equals("_T"))
                  .map(i -> header[i] + "=" + cells[i])
                  .reduce((a, b) -> a + "," + b)
                  .orElse("");
          for (int i = 5; i < cells.length; i += 2) {
            String indicator = "simulated-" + header[i].substring(1) + "-synthetic";
            figures.put(
                indicator + " " + cells[0] + " " + breakdown + " " + cells[1],
                100 * Double.parseDouble(cells[i]) / Double.parseDouble(cells[i + 1]));
          }
        }
      }
    }
    return figures;
  }
}

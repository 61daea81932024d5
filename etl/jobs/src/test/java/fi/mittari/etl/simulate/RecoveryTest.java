package fi.mittari.etl.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.etl.Progress;
import fi.mittari.etl.load.LoadJob;
import fi.mittari.etl.load.LoadRequest;
import fi.mittari.etl.load.RunReport;
import fi.mittari.etl.warehouse.StateAt;
import fi.mittari.etl.warehouse.WarehouseSession;
import fi.mittari.etl.warehouse.WarehouseTable;
import fi.mittari.model.home.Home;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A simulated city goes the whole way once; what comes out is held against the truth. */
class RecoveryTest {

  private static final long SEED = 20_261_122;
  private static final long EVENTS = 50_000;
  private static final long PERSONS = 30_000;
  private static final long OBSERVATIONS = 10_000;

  @TempDir static Path folder;

  private static RunReport report;
  private static Map<String, Row> observations;

  @BeforeAll
  static void load() {
    Simulation simulation = new Simulation(SEED, folder.resolve("city"), Progress.silent());
    simulation.events(EVENTS);
    simulation.residents(PERSONS);
    new Simulation(SEED, folder.resolve("city/table"), Progress.silent())
        .observations(OBSERVATIONS);
    Home home = new Home(folder.resolve("home"));
    session = WarehouseSession.open(home, "local[2]");
    LoadRequest request =
        new LoadRequest(
            List.of(folder.resolve("city")),
            Optional.empty(),
            home,
            "local[2]",
            LoadRequest.Mode.PUBLISH_ALL);
    report = new LoadJob(request, Progress.silent(), Clock.systemUTC()).run();
    observations = published(session);
  }

  private static WarehouseSession session;

  @AfterAll
  static void close() {
    session.close();
  }

  /** Observations of the first release by their key. */
  static Map<String, Row> published(WarehouseSession session) {
    Map<String, Row> rows = new HashMap<>();
    StateAt.of(session.spark(), WarehouseTable.OBSERVATION, 1)
        .toLocalIterator()
        .forEachRemaining(
            r ->
                rows.put(
                    Recovery.key(
                        r.getAs("indicator"),
                        r.getAs("area"),
                        r.getAs("breakdown"),
                        r.getAs("period")),
                    r));
    return rows;
  }

  @Test
  void everythingIsAccepted() {
    assertThat(report.outcome()).isEqualTo("published");
    assertThat(report.dataflows())
        .hasSize(KINDS.size() + 1)
        .allSatisfy(
            d -> {
              assertThat(d.rowsRefused()).isZero();
              assertThat(d.observations()).isPositive();
            });
    long events =
        report.dataflows().stream()
            .filter(d -> !List.of("synthetic/residents", TABLE).contains(d.dataflow()))
            .mapToLong(RunReport.DataflowReport::rowsRead)
            .sum();
    assertThat(events).isEqualTo(EVENTS);
  }

  private static final String TABLE = "synthetic/indicators";
  private static final List<String> KINDS =
      List.of("students", "care-requests", "care-slots", "school-survey", "residents");

  @Test
  void theTableIsPublishedWhole() {
    assertThat(
            report.dataflows().stream()
                .filter(d -> d.dataflow().equals(TABLE))
                .mapToLong(RunReport.DataflowReport::observations))
        .containsExactly(OBSERVATIONS);
    Recovery recovery = new Recovery(observations);
    recovery.compare(TruthFile.read(folder.resolve("city/table")));

    assertThat(recovery.faults()).isEmpty();
    assertThat(recovery.equal()).isEqualTo((int) OBSERVATIONS);
  }

  @Test
  void whatIsPublishedIsWhatWasCountedAndLiesAroundWhatItWasMadeFrom() {
    for (String kind : KINDS) {
      List<TruthFile.Row> truth = TruthFile.read(folder.resolve("city").resolve(kind));
      Recovery recovery = new Recovery(observations);
      recovery.compare(truth);

      assertThat(recovery.faults().stream().limit(20)).as(kind).isEmpty();
      assertThat(recovery.equal()).as(kind).isGreaterThan(truth.size() / 20);
      recovery
          .distances()
          .forEach(
              (indicator, d) -> {
                assertThat(Math.abs(d.worst())).as("%s: worst z", indicator).isLessThan(5.5);
                if (d.number() > 50) {
                  assertThat(d.spread()).as("%s: spread of z", indicator).isBetween(0.6, 1.5);
                }
              });
    }
  }
}

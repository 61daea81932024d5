package fi.mittari.etl.release;

import static fi.mittari.etl.release.Fixture.obs;
import static fi.mittari.etl.release.Fixture.suppressed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.mittari.etl.Progress;
import fi.mittari.etl.warehouse.StateAt;
import fi.mittari.etl.warehouse.WarehouseTable;
import fi.mittari.model.home.ReleaseLog;
import fi.mittari.model.home.ReleaseRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaintenanceTest {

  private static final int RELEASES = 9;
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir private static Path published;
  @TempDir Path folder;

  /** Each release revises one value, adds one, withdraws one, hides one. */
  @BeforeAll
  static void publish() {
    try (Fixture fixture = Fixture.open(published)) {
      publish(fixture);
    }
  }

  private static void publish(Fixture fixture) {
    for (int r = 1; r <= RELEASES; r++) {
      List<Row> rows = new ArrayList<>();
      rows.add(obs("u 092 2007", 6.0 + r));
      rows.add(obs("u 091 " + (2000 + r), 1.0));
      rows.add(r % 2 == 0 ? suppressed("u 049 2007") : obs("u 049 2007", 3.0));
      fixture.publish(
          fixture.dataflow("work", rows, List.of(Fixture.original("u 235 2007", 2.0 + r))));
    }
  }

  /** A home like the published one, for one test. */
  private Fixture published() {
    Path home = folder.resolve("home");
    try (Stream<Path> all = Files.walk(published)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        Files.copy(
            path,
            home.resolve(published.relativize(path).toString()),
            StandardCopyOption.COPY_ATTRIBUTES);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return Fixture.open(home);
  }

  @Test
  void everyReleaseStaysAsItIsInFewerFiles() throws IOException {
    try (Fixture fixture = published()) {
      Map<String, List<String>> before = states(fixture);
      nothingIsRewrittenWhileAReleaseIsUnderEmbargo(fixture);
      aRecordIsNotRenewedToAnotherRelease(fixture);
      List<Path> files = files(fixture);
      Path killed = fixture.home.warehouse().resolve("published/observation/data/killed.parquet");
      Path running = killed.resolveSibling("running.parquet");
      Files.writeString(killed, "of a killed load");
      Files.setLastModifiedTime(killed, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
      Files.writeString(running, "of a load that runs now");

      Maintenance.Result result = maintain(fixture, Progress.silent());

      assertThat(result.rewritten()).isGreaterThan(4 * RELEASES);
      assertThat(result.deleted()).isGreaterThan(result.rewritten());
      assertThat(killed).doesNotExist();
      assertThat(running).exists();
      Files.delete(running);
      assertThat(files(fixture).size()).isLessThan(files.size() / 2);
      assertThat(dataFiles(fixture, "published/observation")).hasSize(1);
      assertThat(states(fixture)).isEqualTo(before);
      intact(fixture);

      assertThat(maintain(fixture, Progress.silent()).rewritten()).isZero();
      fixture.publish(fixture.dataflow("work", obs("u 092 2007", 99.0)));
      new Rollback(fixture.session, Duration.ofSeconds(60), Progress.silent()).to(3);
      intact(fixture);
      Map<String, List<String>> after = states(fixture);
      assertThat(after).containsAllEntriesOf(before);
      assertThat(after.get("r" + (RELEASES + 2))).hasSameSizeAs(before.get("r3"));
      assertThat(after.get("r" + (RELEASES + 1))).hasSize(1);
    }
  }

  @Test
  void whereverItBreaksOffEveryRecordNamesWhatIsThere() {
    try (Fixture fixture = published()) {
      Map<String, List<String>> before = states(fixture);
      boolean broken = true;
      for (int steps = 0; broken; steps++) {
        int[] left = {steps};
        try {
          maintain(
              fixture,
              text -> {
                if (left[0]-- == 0) {
                  throw new IllegalStateException("killed at: " + text);
                }
              });
          broken = false;
        } catch (IllegalStateException e) {
          assertThat(e).hasMessageStartingWith("killed at");
        }
        namesWhatIsThere(fixture);
        if (steps % 8 == 0) {
          assertThat(states(fixture)).isEqualTo(before);
        }
      }
      // What the broken runs wrote and nothing names goes when it is old.
      Clock later = Clock.offset(Clock.systemUTC(), DAY.multipliedBy(2));
      new Maintenance(fixture.session, Duration.ofSeconds(60), Progress.silent(), later).run(DAY);
      assertThat(states(fixture)).isEqualTo(before);
      assertThat(dataFiles(fixture, "published/observation")).hasSize(1);
      intact(fixture);
    }
  }

  /** Verification without the rules over the rows. */
  private static void namesWhatIsThere(Fixture fixture) {
    List<Finding> findings = new ArrayList<>();
    List<ReleaseRecord> records = new RecordCheck(fixture.home).run(findings);
    new TableCheck(fixture.home).run(records, findings);
    assertThat(records).hasSize(RELEASES + 1);
    assertThat(findings).isEmpty();
  }

  private static void nothingIsRewrittenWhileAReleaseIsUnderEmbargo(Fixture fixture) {
    // Seen from yesterday, all releases are still to come.
    Clock yesterday = Clock.offset(Clock.systemUTC(), DAY.negated());
    List<Path> files = files(fixture);
    Maintenance.Result result =
        new Maintenance(fixture.session, Duration.ofSeconds(60), Progress.silent(), yesterday)
            .run(DAY);
    assertThat(result.rewritten()).isZero();
    assertThat(files(fixture)).containsExactlyInAnyOrderElementsOf(files);
  }

  private static void aRecordIsNotRenewedToAnotherRelease(Fixture fixture) {
    ReleaseLog log = new ReleaseLog(fixture.home);
    ReleaseRecord two = log.read(2);
    ReleaseRecord other =
        new ReleaseRecord(
            "r2",
            2,
            two.createdAt().plusSeconds(1),
            two.kind(),
            null,
            two.tables(),
            two.dataflows(),
            two.loaded(),
            two.changes());
    assertThatThrownBy(() -> log.renew(other)).hasMessage("release r2 is another one");
  }

  private static Maintenance.Result maintain(Fixture fixture, Progress progress) {
    // As in a process of its own, where nothing has been asked of Spark before.
    SparkSession.clearActiveSession();
    return new Maintenance(fixture.session, Duration.ofSeconds(60), progress, Clock.systemUTC())
        .run(DAY);
  }

  private static void intact(Fixture fixture) {
    assertThat(new Verify(fixture.session, Progress.silent()).run()).isEmpty();
  }

  /** All rows of observations as of each release. */
  private static Map<String, List<String>> states(Fixture fixture) {
    Map<String, List<String>> states = new TreeMap<>();
    int newest = new ReleaseLog(fixture.home).newest().orElseThrow();
    for (int r = 0; r <= newest; r++) {
      states.put(
          "r" + r,
          StateAt.of(fixture.session.spark(), WarehouseTable.OBSERVATION, r)
              .collectAsList()
              .stream()
              .map(Row::toString)
              .sorted()
              .toList());
    }
    return states;
  }

  private static List<Path> files(Fixture fixture) {
    try (Stream<Path> walk = Files.walk(fixture.home.warehouse())) {
      return walk.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<Path> dataFiles(Fixture fixture, String table) {
    Path data = fixture.home.warehouse().resolve(table);
    return files(fixture).stream()
        .filter(f -> f.startsWith(data) && f.toString().endsWith(".parquet"))
        .toList();
  }
}

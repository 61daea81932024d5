package fi.mittari.etl.release;

import static fi.mittari.etl.release.Fixture.obs;
import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.etl.warehouse.WarehouseTable;
import fi.mittari.model.home.ReleaseRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loads that die, loads that meet, homes that move. */
class CrashTest {

  @TempDir Path folder;

  @Test
  void whatNoReleaseNamesVanishes() throws Exception {
    try (Fixture fixture = Fixture.open(folder)) {
      fixture.publish(fixture.dataflow("work", obs("u 092 2007", 6.2)));
      // As a load leaves it that dies before its record: rows of r2 in some tables.
      for (WarehouseTable table : List.of(WarehouseTable.OBSERVATION, WarehouseTable.AREA)) {
        fixture
            .session
            .spark()
            .table(table.sqlName())
            .withColumn("release", org.apache.spark.sql.functions.lit(2))
            .writeTo(table.sqlName())
            .append();
      }
      assertThat(fixture.verify()).isEmpty();
      PublishResult next = fixture.publish(fixture.dataflow("work", obs("u 092 2007", 6.3)));
      assertThat(next.release().id()).isEqualTo("r2");
      assertThat(fixture.state()).containsExactly("u 092 2007  6.3 normal work");
      assertThat(fixture.session.spark().table(WarehouseTable.OBSERVATION.sqlName()).count())
          .isEqualTo(2);
      assertThat(fixture.session.spark().table(WarehouseTable.AREA.sqlName()).count()).isOne();
    }
  }

  @Test
  void aHalfMadeHomeIsCompleted() throws Exception {
    try (Fixture fixture = Fixture.open(folder)) {
      fixture.publish(fixture.dataflow("work"));
      try (Stream<Path> records = Files.list(fixture.home.releases())) {
        for (Path record : records.toList()) {
          Files.delete(record);
        }
      }
      fixture.session.spark().sql("drop table mittari.published.load");
      assertThat(fixture.publish(fixture.dataflow("work", obs("u 092 2007", 6.2))).release().id())
          .isEqualTo("r1");
      assertThat(fixture.state()).containsExactly("u 092 2007  6.2 normal work");
      assertThat(fixture.verify()).isEmpty();
    }
  }

  @Test
  void aMovedHomeIsReadAndWritten() throws Exception {
    Path old = folder.resolve("old");
    try (Fixture fixture = Fixture.open(old)) {
      fixture.publish(fixture.dataflow("work", obs("u 092 2007", 6.2)));
    }
    Path moved = folder.resolve("siirretty täällä");
    Files.move(old, moved);
    try (Fixture fixture = Fixture.open(moved)) {
      assertThat(fixture.state()).containsExactly("u 092 2007  6.2 normal work");
      fixture.publish(fixture.dataflow("work", obs("u 092 2007", 6.2), obs("u 092 2008", 5.8)));
      assertThat(fixture.state())
          .containsExactly("u 092 2007  6.2 normal work", "u 092 2008  5.8 normal work");
      assertThat(fixture.verify()).isEmpty();
    }
    assertThat(old).doesNotExist();
    // A home restored without its catalog gets it back from the release record.
    Files.delete(moved.resolve("catalog.sqlite"));
    try (Fixture fixture = Fixture.open(moved)) {
      fixture.publish(fixture.dataflow("work", obs("u 092 2008", 5.8)));
      assertThat(fixture.state()).containsExactly("u 092 2008  5.8 normal work");
    }
  }

  @Test
  void aCatalogThatIsDamagedOrOfAnotherTimeIsMadeAnew() throws Exception {
    Path catalog = folder.resolve("catalog.sqlite");
    Path early = folder.resolve("early");
    try (Fixture fixture = Fixture.open(folder)) {
      fixture.publish(fixture.dataflow("work", obs("u 092 2007", 6.2)));
    }
    Files.copy(catalog, early);
    try (Fixture fixture = Fixture.open(folder)) {
      fixture.publish(fixture.dataflow("work", obs("u 092 2007", 6.3)));
    }
    Files.copy(early, catalog, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    try (Fixture fixture = Fixture.open(folder)) {
      assertThat(fixture.verify()).extracting(Finding::where).containsOnly("catalog.sqlite");
      fixture.publish(fixture.dataflow("work", obs("u 092 2007", 6.4)));
      assertThat(fixture.state()).containsExactly("u 092 2007  6.4 normal work");
      assertThat(fixture.state(2)).containsExactly("u 092 2007  6.3 normal work");
      assertThat(fixture.verify()).isEmpty();
    }
    byte[] bytes = Files.readAllBytes(catalog);
    java.util.Arrays.fill(bytes, 100, bytes.length / 2, (byte) 7);
    Files.write(catalog, bytes);
    try (Fixture fixture = Fixture.open(folder)) {
      assertThat(fixture.verify()).extracting(Finding::where).containsOnly("catalog.sqlite");
      fixture.publish(fixture.dataflow("work", obs("u 092 2007", 6.5)));
      assertThat(fixture.current()).isEqualTo(4);
      assertThat(fixture.state()).containsExactly("u 092 2007  6.5 normal work");
      assertThat(fixture.verify()).isEmpty();
      assertThat(folder.resolve("catalog.sqlite.damaged")).exists();
    }
  }

  @Test
  void aKilledLoadLeavesTheLastReleaseAndCanBeRepeated() throws Exception {
    long seed = System.nanoTime();
    System.out.println("CrashTest seed " + seed);
    Random random = new Random(seed);
    Path home = folder.resolve("killed");
    List<String> first;
    List<String> second;
    try (Fixture fixture = Fixture.open(folder.resolve("undisturbed"))) {
      publish(fixture, 0);
      first = fixture.state();
      publish(fixture, 1);
      second = fixture.state();
    }
    try (Fixture fixture = Fixture.open(home)) {
      publish(fixture, 0);
    }
    killWhileIt("gathering", random.nextInt(4000), home);
    killWhileIt("writing", random.nextInt(1000), home);
    try (Fixture fixture = Fixture.open(home)) {
      assertThat(fixture.state()).isEqualTo(fixture.current() == 1 ? first : second);
      publish(fixture, 1);
      assertThat(fixture.current()).isEqualTo(2);
      assertThat(fixture.state()).isEqualTo(second);
      assertThat(fixture.state(1)).isEqualTo(first);
      assertThat(fixture.verify()).isEmpty();
    }
  }

  private static void publish(Fixture fixture, int version) {
    fixture.publish(ChildPublisher.state(fixture, "work", version));
  }

  private static void killWhileIt(String step, int delayMillis, Path home) throws IOException {
    Process child = ChildPublisher.start(home, "work", 1);
    List<String> lines =
        ChildPublisher.follow(
            child,
            line -> {
              if (line.startsWith(step)) {
                CompletableFuture.delayedExecutor(delayMillis, TimeUnit.MILLISECONDS)
                    .execute(child::destroyForcibly);
              }
            });
    child.destroyForcibly();
    System.out.println("killed " + delayMillis + " ms after '" + step + "': " + lines);
    assertThat(lines).anyMatch(line -> line.startsWith("gathering"));
  }

  @Test
  void twoProcessesPublishOneAfterTheOther() throws Exception {
    Process child = ChildPublisher.start(folder, "school", 0);
    CompletableFuture<List<String>> lines =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return ChildPublisher.follow(child, line -> {});
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    try (Fixture fixture = Fixture.open(folder)) {
      publish(fixture, 0);
      assertThat(lines.get(3, TimeUnit.MINUTES)).contains("done");
      assertThat(fixture.current()).isEqualTo(2);
      assertThat(fixture.state()).hasSize(6000);
      assertThat(fixture.verify()).isEmpty();
    }
  }

  @Test
  void twoThreadsPublishOneAfterTheOther() throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    List<ReleaseRecord> records = Collections.synchronizedList(new ArrayList<>());
    List<CompletableFuture<Void>> both =
        Stream.of("work", "school")
            .map(
                dataflow ->
                    CompletableFuture.runAsync(
                        () -> {
                          try (Fixture fixture = Fixture.open(folder)) {
                            DataflowResult result =
                                fixture.dataflow(dataflow, obs(dataflow + " 092 2007", 6.2));
                            start.await();
                            records.add(fixture.publish(result).release());
                          } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                          }
                        }))
            .toList();
    start.countDown();
    for (CompletableFuture<Void> one : both) {
      one.get(3, TimeUnit.MINUTES);
    }
    try (Fixture fixture = Fixture.open(folder)) {
      assertThat(records).extracting(ReleaseRecord::id).containsExactlyInAnyOrder("r1", "r2");
      assertThat(fixture.state())
          .containsExactly("school 092 2007  6.2 normal school", "work 092 2007  6.2 normal work");
    }
  }
}

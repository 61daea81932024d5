package fi.mittari.api.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies made by {@code bin/backup} while loads run, taken into use elsewhere. */
class BackupIT {

  @TempDir private Path folder;

  @Test
  void aCopyMadeDuringALoadIsAWholeReleaseElsewhere() throws Exception {
    Place place = Place.find();
    assumeTrue(
        Files.exists(place.root().resolve("etl/jobs/target/classpath-provided.txt")),
        "not packaged; run mvn verify");
    long seed = System.nanoTime();
    System.out.println("BackupIT seed " + seed);
    Random random = new Random(seed);
    Home home = new Home(folder.resolve("oma koti"));
    Path copy = folder.resolve("varmuus kopio");
    Versions versions = new Versions(folder.resolve("sources"));
    try (Worker hands = Worker.start(place, folder.resolve("spark")).ready()) {
      assertThat(load(hands, versions, home, "a", 1).done()).isTrue();
      assertThat(load(hands, versions, home, "b", 1).done()).isTrue();
      int copies = 0;
      for (int version = 2; version <= 3; version++) {
        int now = version;
        CompletableFuture<Worker.Result> running =
            CompletableFuture.supplyAsync(() -> load(hands, versions, home, "a", now));
        while (!running.isDone()) {
          Thread.sleep(random.nextInt(400));
          backup(place, home, copy);
          copies++;
        }
        assertThat(running.get().done()).isTrue();
      }
      assertThat(copies).isGreaterThan(1);
      Home restored = new Home(folder.resolve("muualla"));
      Files.move(copy, restored.root());
      Worker.Result verified = hands.run("verify", "--home", restored.root().toString());
      assertThat(verified.exit())
          .as("seed %d: %s %s", seed, verified.out(), verified.err())
          .isZero();
      sameAnswers(place, home, restored);
      assertThat(load(hands, versions, restored, "a", 4).done()).as("it loads on").isTrue();
    }
  }

  private static Worker.Result load(
      Worker hands, Versions versions, Home home, String flow, int version) {
    try {
      return hands.run(
          "load", versions.write(flow, version).toString(), "--home", home.root().toString());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void backup(Place place, Home home, Path copy) throws Exception {
    Process process =
        new ProcessBuilder(
                place.root().resolve("api/src/dist/bin/backup").toString(),
                home.root().toString(),
                copy.toString())
            .inheritIO()
            .start();
    assertThat(process.waitFor()).isZero();
    assertThat(new ReleaseLog(new Home(copy)).newest()).isPresent();
  }

  /** Both homes show the same of the newest release that both have, and it is a version as made. */
  private void sameAnswers(Place place, Home home, Home restored) throws Exception {
    int release = new ReleaseLog(restored).newest().orElseThrow();
    try (Server original = Server.start(place, home.root(), folder.resolve("one.log"));
        Server other = Server.start(place, restored.root(), folder.resolve("other.log"))) {
      Live.await(original, "r" + new ReleaseLog(home).newest().orElseThrow());
      Live.await(other, "r" + release);
      // r1 and r2 are the first versions of a and b, then each release is a version of a.
      Rig.checkServed(other, java.util.Map.of("a", Math.max(1, release - 1), "b", 1));
      for (String path :
          List.of(
              "/v1/observations?limit=20000&indicator=fault-a&asOf=r" + release,
              "/v1/observations?limit=20000&indicator=fault-b&asOf=r1",
              "/v1/indicators?asOf=r" + release,
              "/v1/releases/r" + release + "/changes?limit=1000")) {
        Server.Answer expected = original.ask(path);
        assertThat(shared(other.ask(path))).as(path).isEqualTo(shared(expected));
      }
    }
  }

  /** An answer without what tells that a release is the newest or not: its name, pinned links. */
  private static String shared(Server.Answer answer) {
    if (answer.body() instanceof ObjectNode body) {
      body.remove("release");
    }
    return answer.status() + " " + String.valueOf(answer.body()).replaceAll("&asOf=r\\d+", "");
  }
}

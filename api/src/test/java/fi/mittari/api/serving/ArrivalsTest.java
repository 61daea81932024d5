package fi.mittari.api.serving;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.model.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ArrivalsTest {

  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration SHORT = Duration.ofMillis(50);

  @TempDir Path folder;

  private interface Change {
    void make() throws Exception;
  }

  private static void endsTheWait(Arrivals arrivals, Change change) throws Exception {
    CompletableFuture<Void> wait =
        CompletableFuture.runAsync(
            () -> {
              try {
                arrivals.await(LONG);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    Thread.sleep(SHORT.toMillis());
    change.make();
    wait.get(1, TimeUnit.MINUTES);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aReleaseAndAPublisherAreToldOfAtOnce() throws Exception {
    Home home = new Home(folder.resolve("home"));
    Files.createDirectories(home.root());
    try (Arrivals arrivals = new Arrivals(home)) {
      arrivals.await(SHORT);
      endsTheWait(arrivals, () -> Files.writeString(home.lock(), "process 7"));
      endsTheWait(arrivals, () -> Files.createDirectories(home.releases()));
      arrivals.await(SHORT);
      Path draft = Files.writeString(folder.resolve("r1.json.draft"), "{}");
      endsTheWait(arrivals, () -> Files.move(draft, home.releases().resolve("r1.json")));
      endsTheWait(arrivals, () -> Files.writeString(home.releases().resolve("r2.json"), "{}"));
    }
  }

  @Test
  void withoutAHomeItWaitsForAWhile() throws Exception {
    try (Arrivals arrivals = new Arrivals(new Home(folder.resolve("none")))) {
      long begun = System.nanoTime();
      arrivals.await(SHORT);
      assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(SHORT.toNanos());
    }
  }
}

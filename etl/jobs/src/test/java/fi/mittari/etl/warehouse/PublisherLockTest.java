package fi.mittari.etl.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.mittari.etl.Progress;
import fi.mittari.model.MittariException;
import fi.mittari.model.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublisherLockTest {

  @TempDir Path folder;

  @Test
  void whoWaitsIsToldWhoHoldsIt() {
    Home home = new Home(folder.resolve("home"));
    List<String> steps = Collections.synchronizedList(new ArrayList<>());
    try (PublisherLock held = acquire(home, Duration.ZERO, "load of work", Progress.silent())) {
      assertThat(held.held()).isTrue();
      assertThatThrownBy(() -> acquire(home, Duration.ofMillis(300), "load of school", steps::add))
          .isInstanceOfSatisfying(
              MittariException.class,
              e -> assertThat(e.kind()).isEqualTo(MittariException.Kind.USER))
          .hasMessageContainingAll(
              "load of work", "process " + ProcessHandle.current().pid(), "nothing was published");
      assertThat(steps).first().asString().contains("waiting for", "load of work");
    }
    acquire(home, Duration.ofSeconds(1), "load of school", Progress.silent()).close();
  }

  @Test
  void whoWaitsGetsItWhenItIsFree() throws Exception {
    Home home = new Home(folder);
    PublisherLock held = acquire(home, Duration.ZERO, "load of work", Progress.silent());
    CompletableFuture<Boolean> next =
        CompletableFuture.supplyAsync(
            () -> {
              try (PublisherLock lock =
                  acquire(home, Duration.ofMinutes(2), "load of school", Progress.silent())) {
                return lock.held();
              }
            });
    Thread.sleep(300);
    assertThat(next).isNotDone();
    held.close();
    held.close();
    assertThat(next.get(2, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void aNewerHomeIsRefused() throws Exception {
    Home home = new Home(folder);
    HomeFormat.claim(home);
    assertThat(folder.resolve("format")).hasContent("1");
    HomeFormat.claim(home);
    Files.writeString(folder.resolve("format"), "2\n");
    assertThatThrownBy(() -> HomeFormat.claim(home))
        .isInstanceOf(MittariException.class)
        .hasMessageContainingAll("format", "'2'");
  }

  private static PublisherLock acquire(
      Home home, Duration patience, String command, Progress progress) {
    return PublisherLock.acquire(home, patience, command, progress);
  }
}

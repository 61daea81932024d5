package fi.mittari.api.serving;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.model.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishingTest {

  @TempDir Path folder;

  private boolean underWay(Duration later) {
    return new Publishing(new Home(folder), Clock.offset(Clock.systemUTC(), later)).underWay();
  }

  @Test
  void isUnderWayWhileTheLockNamesItsHolder() throws Exception {
    Path lock = new Home(folder).lock();
    assertThat(underWay(Duration.ZERO)).isFalse();
    Files.writeString(lock, "process 7 on a machine: load of synthetic/indicators");
    assertThat(underWay(Duration.ZERO)).isTrue();
    Files.writeString(lock, "");
    assertThat(underWay(Duration.ZERO)).isFalse();
  }

  @Test
  void aHolderThatWasKilledIsNotWaitedForLong() throws Exception {
    Files.writeString(new Home(folder).lock(), "process 7 on a machine: maintenance");
    assertThat(underWay(Duration.ofMinutes(1))).isTrue();
    assertThat(underWay(Duration.ofMinutes(3))).isFalse();
  }
}

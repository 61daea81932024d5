package fi.mittari.api.serving;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.api.fixture.HomeWriter;
import fi.mittari.api.fixture.SampleHome;
import fi.mittari.model.home.Approval;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseRecord.Changes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** r2 is under embargo, r3 was loaded on top of it without one. */
class EmbargoTest {

  private static final Instant MADE = Instant.parse("2026-01-05T12:00:00Z");
  private static final Instant END = Instant.parse("2026-02-01T07:00:00Z");

  @TempDir Path folder;

  private final AtomicReference<Instant> now = new AtomicReference<>(MADE.plusSeconds(3600));
  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
          return now.get();
        }
      };

  private Home write() throws Exception {
    try (HomeWriter home = new HomeWriter(folder.resolve("home"))) {
      SampleHome.first(home);
      home.row(
          "observation",
          "indicator",
          "unemployment-rate",
          "area",
          "0921017",
          "breakdown",
          "",
          "period",
          "2007",
          "value",
          1.5,
          "status",
          "normal",
          "origin",
          "given",
          "dataflow",
          "sample");
      home.approved(new Approval("d1", "Maija", MADE, "hush", END));
      home.publish(new Changes(0, 1, 0), MADE);
      home.row("area", "area", "0921017", "level", "district", "name_fi", "Uusi", "parent", "0921");
      home.publish(new Changes(0, 0, 0), MADE.plusSeconds(60));
      return home.home();
    }
  }

  private ServingSwitch open(Home home) {
    Builder builder = release -> new ServingBuilder(home, "256MB", line -> {}).build(release);
    return ServingSwitch.start(home, builder, "256MB", clock);
  }

  private static int served(ServingSwitch servings) {
    Optional<Lease> lease = servings.acquire();
    if (lease.isEmpty()) {
      return 0;
    }
    try (Lease held = lease.get()) {
      return held.serving().release();
    }
  }

  private static void await(ServingSwitch servings, int release) throws Exception {
    for (int i = 0; i < 1200 && served(servings) != release; i++) {
      Thread.sleep(50);
    }
    assertThat(served(servings)).isEqualTo(release);
  }

  @Test
  void anEmbargoedReleaseAndAllAfterItAppearTogetherAtTheirMinute() throws Exception {
    Home home = write();
    Path next = ServingFile.of(home, 3);
    try (ServingSwitch servings = open(home)) {
      await(servings, 1);
      for (int i = 0; i < 1200 && !Files.exists(next); i++) {
        Thread.sleep(50);
      }
      assertThat(next).as("it is prepared before its minute").exists();
      Thread.sleep(700);
      assertThat(served(servings)).isEqualTo(1);
      assertThat(servings.status().newest()).as("health tells nothing").isEqualTo(1);
    }
    try (ServingSwitch again = open(home)) {
      assertThat(served(again)).as("a restart leaks nothing").isEqualTo(1);
      Thread.sleep(700);
      assertThat(served(again)).isEqualTo(1);
      now.set(END.minusMillis(1));
      Thread.sleep(700);
      assertThat(served(again)).isEqualTo(1);
      now.set(END);
      await(again, 3);
      try (Lease lease = again.acquire().orElseThrow()) {
        var releases = lease.serving().releases();
        assertThat(releases.get(1).shownFrom()).isEqualTo(END);
        assertThat(releases.get(2).shownFrom()).as("it waited too").isEqualTo(END);
        assertThat(releases.get(1).approval().by()).isEqualTo("Maija");
      }
    }
  }
}

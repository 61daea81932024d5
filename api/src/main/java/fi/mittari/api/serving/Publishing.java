package fi.mittari.api.serving;

import fi.mittari.model.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Tells whether somebody publishes: whoever holds the publisher's lock writes into its file who
 * they are, and empties it at the end. The lock itself is left alone.
 */
final class Publishing {

  /** Who takes longer is waited for no more; a load that was killed leaves its name, too. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Home home;
  private final Clock clock;

  Publishing(Home home, Clock clock) {
    this.home = Objects.requireNonNull(home, "home");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** Whether a release may come soon. */
  boolean underWay() {
    try {
      Instant taken = Files.getLastModifiedTime(home.lock()).toInstant();
      return Files.size(home.lock()) > 0 && clock.instant().isBefore(taken.plus(PATIENCE));
    } catch (IOException e) {
      return false;
    }
  }
}

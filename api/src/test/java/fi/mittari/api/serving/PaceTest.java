package fi.mittari.api.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {

  /** The rests are told by the time they take at least; at most they may take any. */
  @Test
  void whoIsAskedOrWaitedForRests() throws InterruptedException {
    AtomicBoolean busy = new AtomicBoolean();
    Duration[] asked = {Duration.ofMinutes(1)};
    Pace pace = new Pace(() -> asked[0], busy::get);
    long step = Duration.ofMillis(10).toNanos();
    asked[0] = Duration.ZERO;
    assertThat(rested(pace, step)).isGreaterThanOrEqualTo(3 * step);
    asked[0] = Duration.ofMinutes(1);
    busy.set(true);
    assertThat(rested(pace, step)).isGreaterThanOrEqualTo(15 * step);
    // A long step is not slept on for longer than whoever waits for the release can wait.
    assertThat(rested(pace, Duration.ofHours(1).toNanos()))
        .isLessThan(Duration.ofMinutes(5).toNanos());
  }

  private static long rested(Pace pace, long step) throws InterruptedException {
    long begun = System.nanoTime();
    pace.rest(begun - step);
    return System.nanoTime() - begun;
  }

  @ParameterizedTest
  @CsvSource({
    // Two processors: preparing alone, a load that leaves one free, a load that does not.
    "2, 0.52, 0.50, false",
    "2, 0.95, 0.50, false",
    "2, 0.97, 0.50, true",
    "2, 0.80, 0.10, true",
    // One: hardly anything beside it, something.
    "1, 1.00, 0.80, false",
    "1, 1.00, 0.50, true",
    "8, 0.99, 0.10, true",
    "8, 0.80, 0.10, false",
    // Where the machine does not tell.
    "2, -1, -1, false",
    "2, 0.97, -1, true",
  })
  void othersAreWhatThisProcessIsNot(int processors, double all, double own, boolean taken) {
    assertThat(Processors.isTaken(processors, all, own)).isEqualTo(taken);
  }
}

package fi.mittari.api.serving;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * How fast work behind the answers goes: without rest while nobody asks and a processor is free;
 * with a quarter of one while somebody asks; with a sixteenth while others need the processors,
 * which mostly is over soon.
 */
public final class Pace {

  /** Without rest, as where nobody can ask. */
  public static final Pace FREE = new Pace(() -> Duration.ofDays(1), () -> false);

  /** Who asked so lately may ask again. */
  private static final Duration QUIET = Duration.ofSeconds(1);

  private static final int RESTS_ASKED = 3;
  private static final int RESTS_BUSY = 15;
  private static final long MOST_MILLIS = 1_000;

  private final Supplier<Duration> sinceAsked;
  private final BooleanSupplier busy;

  /**
   * @param sinceAsked how long ago the last question came
   * @param busy whether other work needs the processors
   */
  Pace(Supplier<Duration> sinceAsked, BooleanSupplier busy) {
    this.sinceAsked = sinceAsked;
    this.busy = busy;
  }

  /**
   * Rests after a step, where somebody asks or waits for a processor.
   *
   * @param begun {@link System#nanoTime} at its beginning
   */
  public void rest(long begun) throws InterruptedException {
    long worked = System.nanoTime() - begun;
    int rests =
        busy.getAsBoolean() ? RESTS_BUSY : sinceAsked.get().compareTo(QUIET) < 0 ? RESTS_ASKED : 0;
    if (rests > 0) {
      Thread.sleep(Math.min(MOST_MILLIS, rests * worked / 1_000_000));
    } else if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}

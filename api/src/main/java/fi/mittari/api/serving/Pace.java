package fi.mittari.api.serving;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * How fast work behind the answers goes: without rest while nobody asks and a processor is free,
 * else a quarter of it.
 */
public final class Pace {

  /** Without rest, as where nobody can ask. */
  public static final Pace FREE = new Pace(() -> Duration.ofDays(1), () -> false);

  /** Who asked so lately may ask again. */
  private static final Duration QUIET = Duration.ofSeconds(1);

  private static final int RESTS = 3;

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
    long left = RESTS * (System.nanoTime() - begun);
    if (sinceAsked.get().compareTo(QUIET) < 0 || busy.getAsBoolean()) {
      Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
    } else if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}

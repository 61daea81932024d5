package fi.mittari.api.serving;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.BooleanSupplier;

/**
 * Whether other processes, a load or the builder beside the server, need the processors. Looks four
 * times a second at most.
 */
final class Processors implements BooleanSupplier {

  /** Of one processor; so much goes on on any machine. */
  private static final double LITTLE = 0.4;

  private static final long INTERVAL_NANOS = 250_000_000L;

  private final OperatingSystemMXBean machine =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private long looked = System.nanoTime() - INTERVAL_NANOS;
  private boolean taken;

  /** False where the machine does not tell. */
  @Override
  public synchronized boolean getAsBoolean() {
    long now = System.nanoTime();
    if (now - looked >= INTERVAL_NANOS) {
      looked = now;
      taken =
          isTaken(
              machine.getAvailableProcessors(), machine.getCpuLoad(), machine.getProcessCpuLoad());
    }
    return taken;
  }

  /**
   * Whether others leave less than a whole processor, and what they use is not just a little.
   *
   * @param all what all processes use, from 0 to 1; negative where that is not known
   * @param own what this one uses of it
   */
  static boolean isTaken(int processors, double all, double own) {
    double others = processors * (all - Math.max(0, own));
    return all >= 0 && others > Math.max(LITTLE, 0.9 * (processors - 1));
  }
}

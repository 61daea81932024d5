package fi.mittari.api.serving;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.BooleanSupplier;

/**
 * Whether the processors of the machine are all taken, as by a load beside the server. Looks once a
 * second at most.
 */
final class Processors implements BooleanSupplier {

  private static final double TAKEN = 0.9;
  private static final long SECOND = 1_000_000_000L;

  private final OperatingSystemMXBean machine =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private long looked = System.nanoTime() - SECOND;
  private boolean taken;

  /** False where the machine does not tell. */
  @Override
  public synchronized boolean getAsBoolean() {
    long now = System.nanoTime();
    if (now - looked >= SECOND) {
      looked = now;
      taken = machine.getCpuLoad() > TAKEN;
    }
    return taken;
  }
}

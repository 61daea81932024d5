package fi.mittari.api.http;

import fi.mittari.model.MittariException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Lets so many answers be made at once as the machine can bear, and so many wait for that; who
 * comes on top is told to come again. Quick answers and long ones do not wait for each other.
 * Thread-safe.
 */
final class Admission {

  private final Lane quick;
  private final Lane slow;

  /** As many as the processors bear. */
  Admission() {
    int cores = Runtime.getRuntime().availableProcessors();
    this.quick = new Lane(16 * cores, 100, 5_000);
    this.slow = new Lane(2 * cores, 60, 10_000);
  }

  Admission(Lane quick, Lane slow) {
    this.quick = quick;
    this.slow = slow;
  }

  /**
   * Makes an answer when there is room; a prompt one at once, for only the few threads of the
   * network make those.
   *
   * @throws MittariException with the code {@code busy} where too many wait already or it takes too
   *     long
   */
  <T> T admit(Endpoint.Effort effort, Supplier<T> work) {
    if (effort == Endpoint.Effort.PROMPT) {
      return work.get();
    }
    Lane lane = effort == Endpoint.Effort.QUICK ? quick : slow;
    lane.enter();
    try {
      return work.get();
    } finally {
      lane.running.release();
    }
  }

  /** Those that are made at once and those that wait. */
  static final class Lane {
    private final Semaphore running;
    private final AtomicInteger waiting = new AtomicInteger();
    private final int mostWaiting;
    private final long patienceMillis;

    Lane(int mostRunning, int mostWaiting, long patienceMillis) {
      this.running = new Semaphore(mostRunning, true);
      this.mostWaiting = mostWaiting;
      this.patienceMillis = patienceMillis;
    }

    private void enter() {
      if (running.tryAcquire()) {
        return;
      }
      if (waiting.incrementAndGet() > mostWaiting) {
        waiting.decrementAndGet();
        throw busy();
      }
      try {
        if (!running.tryAcquire(patienceMillis, TimeUnit.MILLISECONDS)) {
          throw busy();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw busy();
      } finally {
        waiting.decrementAndGet();
      }
    }

    private static MittariException busy() {
      return new MittariException(
          MittariException.Kind.INTERNAL,
          "busy",
          "too many questions at once; ask again in a moment");
    }
  }
}

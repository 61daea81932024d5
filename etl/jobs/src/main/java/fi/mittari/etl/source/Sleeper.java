package fi.mittari.etl.source;

import fi.mittari.model.MittariException;
import java.time.Duration;

/** Waits; a test waits by moving its clock. */
@FunctionalInterface
public interface Sleeper {

  /** Waits this long. */
  void sleep(Duration duration);

  /** Waits in real time. */
  static Sleeper real() {
    return duration -> {
      try {
        Thread.sleep(duration.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw MittariException.source("fetch-interrupted", "the fetch was interrupted");
      }
    };
  }
}

package fi.mittari.etl.source;

import fi.mittari.etl.dataflow.Fetch;
import java.time.Duration;

/**
 * What a server allows.
 *
 * @param cells that one query may ask for
 * @param calls requests in any window
 * @param window its length
 * @param pause least time between the end of a request and the next
 * @param bytes that one answer may have
 */
record Allowance(long cells, int calls, Duration window, Duration pause, long bytes) {

  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final long MEGABYTE = 1 << 20;

  /** Of a server that has declared nothing yet: 10 requests in 10 s. */
  static final Allowance UNDECLARED =
      new Allowance(Long.MAX_VALUE, 10, Duration.ofSeconds(10), PAUSE, 512 * MEGABYTE);

  Allowance {
    if (cells < 1 || calls < 1 || window.isNegative() || window.isZero() || bytes < 1) {
      throw new IllegalArgumentException(
          "an allowance of %d cells, %d calls, %s, %d bytes"
              .formatted(cells, calls, window, bytes));
    }
  }

  /** What the server declares; a number below 1 declares nothing. */
  Allowance declared(long maxCells, int maxCalls, int seconds) {
    boolean rate = maxCalls > 0 && seconds > 0;
    return new Allowance(
        maxCells > 0 ? Math.min(cells, maxCells) : cells,
        rate ? maxCalls : calls,
        rate ? Duration.ofSeconds(seconds) : window,
        pause,
        bytes);
  }

  /** With what the definition says; the stricter counts. */
  Allowance limited(Fetch.Limits limits) {
    Duration ours = limits.seconds() == null ? window : Duration.ofSeconds(limits.seconds());
    int most = limits.calls() == null ? calls : limits.calls();
    boolean stricter =
        (double) most / ours.toMillis() < (double) calls / window.toMillis()
            || equals(UNDECLARED) && limits.calls() != null;
    return new Allowance(
        limits.cells() == null ? cells : Math.min(cells, limits.cells()),
        stricter ? most : calls,
        stricter ? ours : window,
        pause,
        limits.megabytes() == null ? bytes : limits.megabytes() * MEGABYTE);
  }

  Allowance cells(long fewer) {
    return new Allowance(fewer, calls, window, pause, bytes);
  }
}

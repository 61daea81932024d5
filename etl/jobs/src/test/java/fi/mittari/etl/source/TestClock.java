package fi.mittari.etl.source;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that moves only when somebody waits. */
final class TestClock extends Clock implements Sleeper {

  private final AtomicLong millis =
      new AtomicLong(Instant.parse("2026-11-22T08:00:00Z").toEpochMilli());

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis.get());
  }

  @Override
  public void sleep(Duration duration) {
    millis.addAndGet(duration.toMillis());
  }
}

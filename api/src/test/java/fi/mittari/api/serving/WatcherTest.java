package fi.mittari.api.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class WatcherTest {

  @Test
  void whateverGoesWrongItLooksAgain() throws Exception {
    CountDownLatch looks = new CountDownLatch(6);
    try (Watcher watcher =
        new Watcher(
                "test",
                Duration.ofMillis(1),
                () -> {
                  looks.countDown();
                  switch ((int) (looks.getCount() % 3)) {
                    case 0 -> throw new IllegalStateException("a state");
                    case 1 -> throw new IOException("a file");
                    default -> throw new StackOverflowError();
                  }
                })
            .start()) {
      assertThat(watcher).isNotNull();
      assertThat(looks.await(1, TimeUnit.MINUTES)).isTrue();
    }
  }

  @Test
  void endsInTheMiddleOfItsWorkWhenItIsClosed() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicReference<Throwable> ended = new AtomicReference<>();
    Watcher watcher =
        new Watcher(
                "test",
                Duration.ofMillis(1),
                () -> {
                  begun.countDown();
                  try {
                    Thread.sleep(Duration.ofHours(1).toMillis());
                  } catch (InterruptedException e) {
                    ended.set(e);
                    throw e;
                  }
                })
            .startBehind();
    assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
    watcher.close();
    assertThat(ended.get()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void restsThreeTimesAsLongAsItWorkedWhereSomebodyAsksOrOtherWorkWaits() throws Exception {
    AtomicInteger told = new AtomicInteger();
    Pace busy =
        new Pace(
            () -> {
              told.incrementAndGet();
              return Duration.ofMillis(300);
            },
            () -> false);
    long begun = System.nanoTime();
    long worked = begun - Duration.ofMillis(20).toNanos();
    busy.rest(worked);
    assertThat(System.nanoTime() - begun).isGreaterThan(Duration.ofMillis(59).toNanos());
    assertThat(told).hasValue(1);
    Pace beside = new Pace(() -> Duration.ofDays(1), () -> true);
    begun = System.nanoTime();
    beside.rest(begun - Duration.ofMillis(20).toNanos());
    assertThat(System.nanoTime() - begun).isGreaterThan(Duration.ofMillis(59).toNanos());
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> Pace.FREE.rest(System.nanoTime()))
        .isInstanceOf(InterruptedException.class);
  }
}

package fi.mittari.etl.warehouse;

import fi.mittari.etl.Progress;
import fi.mittari.model.MittariException;
import fi.mittari.model.home.Home;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Held by the one process and thread that publishes into a home. The operating system gives it back
 * when the holder dies. Not reentrant.
 */
public final class PublisherLock implements AutoCloseable {

  /** How long a load waits for another by default. */
  public static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final Duration MESSAGE_INTERVAL = Duration.ofSeconds(5);
  private static final long POLL_MILLIS = 100;

  // File locks belong to the process, and closing any handle of the file gives them up: within a
  // process only the thread that has passed its gate may touch the file.
  private static final Map<Path, Gate> GATES = new ConcurrentHashMap<>();

  private static final class Gate {
    private final Semaphore semaphore = new Semaphore(1, true);
    private volatile String holder = "";
  }

  private final Home home;
  private final Gate gate;
  private final FileChannel channel;
  private final FileLock lock;

  private PublisherLock(Home home, Gate gate, FileChannel channel, FileLock lock) {
    this.home = home;
    this.gate = gate;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Takes the lock, waiting while another holds it.
   *
   * @param patience how long to wait
   * @param command what the holder does, shown to those who wait
   * @param progress told at once and then every 5 s who holds it
   * @throws MittariException of kind USER, {@code publisher-busy}, if it was not free in time
   */
  public static PublisherLock acquire(
      Home home, Duration patience, String command, Progress progress) {
    Wait wait = new Wait(home, patience, progress);
    try {
      Files.createDirectories(home.root());
      Gate gate = GATES.computeIfAbsent(home.root().toRealPath(), path -> new Gate());
      while (!gate.semaphore.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        wait.forHolder(gate.holder);
      }
      try {
        return acquire(home, gate, holder(command), wait);
      } catch (IOException | InterruptedException | RuntimeException e) {
        gate.semaphore.release();
        throw e;
      }
    } catch (IOException e) {
      throw new MittariException(
          MittariException.Kind.USER,
          "unwritable-home",
          "the lock %s cannot be taken: %s".formatted(home.lock(), e),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw MittariException.user("interrupted", "interrupted while waiting to publish");
    }
  }

  private static PublisherLock acquire(Home home, Gate gate, String holder, Wait wait)
      throws IOException, InterruptedException {
    FileChannel channel =
        FileChannel.open(
            home.lock(),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      while (lock == null) {
        wait.forHolder(read(channel));
        Thread.sleep(POLL_MILLIS);
        lock = channel.tryLock();
      }
      gate.holder = holder;
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
      return new PublisherLock(home, gate, channel, lock);
    } catch (IOException | InterruptedException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static String holder(String command) {
    return "process %d on %s since %s: %s"
        .formatted(
            ProcessHandle.current().pid(),
            host(),
            Instant.now().truncatedTo(ChronoUnit.SECONDS),
            command);
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "this machine";
    }
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(1024);
    channel.read(buffer, 0);
    return StandardCharsets.UTF_8.decode(buffer.flip()).toString().trim();
  }

  /** The home that may be written while this is held. */
  public Home home() {
    return home;
  }

  /** Whether it is still held. */
  public boolean held() {
    return lock.isValid();
  }

  @Override
  public void close() {
    if (!channel.isOpen()) {
      return;
    }
    try {
      channel.truncate(0);
      channel.close();
    } catch (IOException e) {
      throw MittariException.internal(
          "lock", "the lock %s cannot be given back: %s".formatted(home.lock(), e), e);
    } finally {
      gate.holder = "";
      gate.semaphore.release();
    }
  }

  /** One wait for the lock, with its messages and its end. */
  private static final class Wait {
    private final Home home;
    private final Duration patience;
    private final Progress progress;
    private final long began = System.nanoTime();
    private long nextMessage = began;

    Wait(Home home, Duration patience, Progress progress) {
      this.home = home;
      this.patience = patience;
      this.progress = progress;
    }

    void forHolder(String holder) {
      long now = System.nanoTime();
      Duration waited = Duration.ofNanos(now - began);
      String who = holder.isEmpty() ? "another process" : holder;
      if (waited.compareTo(patience) >= 0) {
        throw MittariException.user(
            "publisher-busy",
            "nothing was published: %s is held by %s; waited %d s. Try again when it is done."
                .formatted(home.root(), who, waited.toSeconds()));
      }
      if (now - nextMessage >= 0) {
        nextMessage = now + MESSAGE_INTERVAL.toNanos();
        progress.step(
            "waiting for %s (%d s of at most %d s)"
                .formatted(who, waited.toSeconds(), patience.toSeconds()));
      }
    }
  }
}

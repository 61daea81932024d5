package fi.mittari.etl.source;

import fi.mittari.model.MittariException;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One request at a time for each host, and never more in a window than the host allows. The times
 * of past requests are kept in a file, so that a load that was killed and begun again, or another
 * load of the same home, counts on. A request counts from its end: wherever in its span the server
 * saw it, the next window begins after it.
 */
final class Pace {

  private static final Map<Path, ReentrantLock> HERE = new ConcurrentHashMap<>();
  private static final Duration LONGEST_WINDOW = Duration.ofHours(1);

  private final Path folder;
  private final Clock clock;
  private final Sleeper sleeper;

  Pace(Path folder, Clock clock, Sleeper sleeper) {
    this.folder = folder.toAbsolutePath();
    this.clock = clock;
    this.sleeper = sleeper;
  }

  /** The right to send one request; closed when its answer is here. */
  final class Turn implements AutoCloseable {
    private final ReentrantLock here;
    private final FileChannel file;
    private final List<Long> times;

    private Turn(ReentrantLock here, FileChannel file, List<Long> times) {
      this.here = here;
      this.file = file;
      this.times = times;
    }

    @Override
    public void close() {
      try {
        times.set(times.size() - 1, clock.millis());
        write(file, times);
        file.close();
      } catch (IOException e) {
        throw unwritable(e);
      } finally {
        here.unlock();
      }
    }
  }

  /** Waits until the host may be asked. */
  Turn take(URI uri, Allowance allowance) {
    String host = uri.getAuthority().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]", "_");
    Path path = folder.resolve(host + ".txt");
    ReentrantLock here = HERE.computeIfAbsent(path, p -> new ReentrantLock());
    here.lock();
    FileChannel file = null;
    try {
      Files.createDirectories(folder);
      file =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      // Released when the channel is closed, or when the process ends however it ends.
      if (!file.lock().isValid()) {
        throw new IOException("no lock on " + path);
      }
      List<Long> times = read(file);
      for (long wait = wait(times, allowance); wait > 0; wait = wait(times, allowance)) {
        sleeper.sleep(Duration.ofMillis(wait));
      }
      times.add(clock.millis());
      write(file, times);
      return new Turn(here, file, times);
    } catch (IOException e) {
      release(here, file);
      throw unwritable(e);
    } catch (RuntimeException e) {
      release(here, file);
      throw e;
    }
  }

  private static void release(ReentrantLock here, FileChannel file) {
    here.unlock();
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private static MittariException unwritable(IOException e) {
    return MittariException.internal(
        "no-pace", "the times of requests cannot be kept in the home: " + e, e);
  }

  /** Milliseconds to wait before the next request. */
  private long wait(List<Long> times, Allowance allowance) {
    long now = clock.millis();
    // A clock that was set back must not hold a fetch for hours.
    times.removeIf(t -> t > now || t <= now - LONGEST_WINDOW.toMillis());
    if (times.isEmpty()) {
      return 0;
    }
    long pause = times.get(times.size() - 1) + allowance.pause().toMillis() - now;
    int first = times.size() - allowance.calls();
    long window = first < 0 ? 0 : times.get(first) + allowance.window().toMillis() + 1 - now;
    return Math.max(pause, window);
  }

  private static List<Long> read(FileChannel file) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) file.size());
    file.read(bytes, 0);
    List<Long> times = new ArrayList<>();
    for (String line : new String(bytes.array(), StandardCharsets.US_ASCII).split("\n")) {
      if (line.matches("\\d{1,15}")) {
        times.add(Long.parseLong(line));
      }
    }
    return times;
  }

  private static void write(FileChannel file, List<Long> times) throws IOException {
    StringBuilder text = new StringBuilder();
    times.forEach(t -> text.append(t).append('\n'));
    ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.US_ASCII));
    file.truncate(0);
    file.write(bytes, 0);
  }
}

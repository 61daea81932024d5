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
 * saw it, the next window begins after it. What a host has declared is kept too, so that the next
 * fetch keeps to it before it has asked for it.
 */
final class Pace {

  private static final Map<Path, ReentrantLock> HERE = new ConcurrentHashMap<>();
  private static final Duration LONGEST_WINDOW = Duration.ofHours(1);

  /** Times of requests, and what the host has declared: 0 calls where it has declared nothing. */
  private record Log(List<Long> times, int calls, long window) {}

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
    private final Log log;

    private Turn(ReentrantLock here, FileChannel file, Log log) {
      this.here = here;
      this.file = file;
      this.log = log;
    }

    @Override
    public void close() {
      try {
        log.times().set(log.times().size() - 1, clock.millis());
        write(file, log);
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
    Path path = path(uri);
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
      Log log = read(file);
      for (long wait = wait(log, allowance); wait > 0; wait = wait(log, allowance)) {
        sleeper.sleep(Duration.ofMillis(wait));
      }
      log.times().add(clock.millis());
      write(file, log);
      return new Turn(here, file, log);
    } catch (IOException e) {
      release(here, file);
      throw unwritable(e);
    } catch (RuntimeException e) {
      release(here, file);
      throw e;
    }
  }

  /** Keeps what a host has declared. */
  void remember(URI uri, Allowance declared) {
    Path path = path(uri);
    ReentrantLock here = HERE.computeIfAbsent(path, p -> new ReentrantLock());
    here.lock();
    try {
      Files.createDirectories(folder);
      try (FileChannel file =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        if (!file.lock().isValid()) {
          throw new IOException("no lock on " + path);
        }
        Log log = read(file);
        write(file, new Log(log.times(), declared.calls(), declared.window().toMillis()));
      }
    } catch (IOException e) {
      throw unwritable(e);
    } finally {
      here.unlock();
    }
  }

  private Path path(URI uri) {
    String host = uri.getAuthority().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]", "_");
    return folder.resolve(host + ".txt");
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
  private long wait(Log log, Allowance allowance) {
    long now = clock.millis();
    List<Long> times = log.times();
    // A clock that was set back must not hold a fetch for hours.
    times.removeIf(t -> t > now || t <= now - LONGEST_WINDOW.toMillis());
    if (times.isEmpty()) {
      return 0;
    }
    long pause = times.get(times.size() - 1) + allowance.pause().toMillis() - now;
    long given = window(times, allowance.calls(), allowance.window().toMillis(), now);
    long declared = log.calls() == 0 ? 0 : window(times, log.calls(), log.window(), now);
    return Math.max(pause, Math.max(given, declared));
  }

  private static long window(List<Long> times, int calls, long window, long now) {
    int first = times.size() - calls;
    return first < 0 ? 0 : times.get(first) + window + 1 - now;
  }

  private static Log read(FileChannel file) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) file.size());
    file.read(bytes, 0);
    List<Long> times = new ArrayList<>();
    int calls = 0;
    long window = 0;
    for (String line : new String(bytes.array(), StandardCharsets.US_ASCII).split("\n")) {
      if (line.matches("\\d{1,15}")) {
        times.add(Long.parseLong(line));
      } else if (line.matches("\\d{1,9} in \\d{1,15}")) {
        calls = Integer.parseInt(line.split(" ", 2)[0]);
        window = Long.parseLong(line.substring(line.lastIndexOf(' ') + 1));
      }
    }
    return new Log(times, calls, window);
  }

  private static void write(FileChannel file, Log log) throws IOException {
    StringBuilder text = new StringBuilder();
    if (log.calls() > 0) {
      text.append(log.calls()).append(" in ").append(log.window()).append('\n');
    }
    log.times().forEach(t -> text.append(t).append('\n'));
    ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.US_ASCII));
    file.truncate(0);
    file.write(bytes, 0);
  }
}

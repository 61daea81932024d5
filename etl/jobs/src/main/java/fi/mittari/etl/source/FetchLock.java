package fi.mittari.etl.source;

import fi.mittari.model.MittariException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The right to fetch one dataflow into a home: of two loads at once the second waits for the first,
 * as both would write the same answers. A process that ends gives it up however it ends.
 */
final class FetchLock implements AutoCloseable {

  private static final ConcurrentMap<Path, ReentrantLock> HERE = new ConcurrentHashMap<>();

  private final ReentrantLock here;
  private final FileChannel file;

  private FetchLock(ReentrantLock here, FileChannel file) {
    this.here = here;
    this.file = file;
  }

  /** Waits until nobody else fetches the dataflow. */
  static FetchLock take(Path work, String dataflow) {
    Path path =
        work.toAbsolutePath().resolve("fetch").resolve(dataflow.replace('/', '_') + ".lock");
    ReentrantLock here = HERE.computeIfAbsent(path, p -> new ReentrantLock());
    here.lock();
    try {
      Files.createDirectories(path.getParent());
      FileChannel file =
          FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!file.lock().isValid()) {
        throw new IOException("no lock on " + path);
      }
      return new FetchLock(here, file);
    } catch (IOException e) {
      here.unlock();
      throw unwritable(e);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw unwritable(e);
    } finally {
      here.unlock();
    }
  }

  private static MittariException unwritable(IOException e) {
    return MittariException.internal("cannot-keep-answer", "the home cannot be written: " + e, e);
  }
}

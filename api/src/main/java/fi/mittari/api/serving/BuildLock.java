package fi.mittari.api.serving;

import fi.mittari.model.home.Home;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * Held by the one builder that works in a home. The operating system gives it back when the holder
 * dies, so that what lies in the scratch folder when it is taken belongs to nobody.
 */
final class BuildLock implements AutoCloseable {

  private static final long POLL_MILLIS = 100;

  private final FileChannel channel;
  private final boolean waited;

  private BuildLock(FileChannel channel, boolean waited) {
    this.channel = channel;
    this.waited = waited;
  }

  /**
   * Takes the lock, waiting for as long as another builds.
   *
   * @param progress is told once that it waits
   */
  static BuildLock acquire(Home home, Consumer<String> progress)
      throws IOException, InterruptedException {
    Files.createDirectories(home.serving());
    Path file = home.serving().resolve("building.lock");
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      boolean waited = false;
      while (!taken(channel)) {
        if (!waited) {
          progress.accept("another process builds a serving file of this home; waiting for it");
        }
        waited = true;
        Thread.sleep(POLL_MILLIS);
      }
      return new BuildLock(channel, waited);
    } catch (IOException | InterruptedException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static boolean taken(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** Whether another held it first, and so may have done the work. */
  boolean waited() {
    return waited;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

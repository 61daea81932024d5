package fi.mittari.api.kept;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Held by the one process that writes the file of a folder. The operating system gives it back when
 * the holder dies. Not thread-safe.
 */
final class ResultLock implements AutoCloseable {

  private final Path path;
  private FileChannel held;
  private Object identity;

  ResultLock(Path path) {
    this.path = path;
  }

  boolean isHeld() {
    return held != null;
  }

  /**
   * Takes it, where nobody else has it; again, where its file was deleted, for then another may.
   *
   * @return whether it is held now
   * @throws IOException where the folder cannot be written to
   */
  boolean take() throws IOException {
    if (held != null && identity.equals(ResultFile.identity(path))) {
      return true;
    }
    close();
    FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        identity = ResultFile.identity(path);
        held = channel;
      }
    } catch (OverlappingFileLockException e) {
      // Another part of this process has it.
    } finally {
      if (held == null) {
        channel.close();
      }
    }
    return held != null;
  }

  @Override
  public void close() throws IOException {
    if (held != null) {
      held.close();
      held = null;
    }
  }
}

package fi.mittari.model.home;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What must outlive a power cut. */
public final class Durable {

  private Durable() {}

  /**
   * Returns when the bytes of a file, or the names in a folder, are on the disk. A file is to be
   * forced before it gets the name under which others look for it.
   *
   * @throws IOException if the disk refuses
   */
  public static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}

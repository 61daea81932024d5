package fi.mittari.etl.release;

import fi.mittari.model.MittariException;
import fi.mittari.model.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Deletes files of the warehouse that no record names. */
final class Sweep {

  private final Home home;
  private final NamedFiles before;
  private final NamedFiles now;
  private final Set<String> deleted = new TreeSet<>();
  private long bytes;

  /**
   * @param before what records named before maintenance: needless as soon as they do not any more
   * @param now what they name
   */
  Sweep(Home home, NamedFiles before, NamedFiles now) {
    this.home = home;
    this.before = before;
    this.now = now;
  }

  /**
   * @param unknownUntil files that were never named are deleted if they were last changed before
   */
  void run(Instant unknownUntil) {
    try (Stream<Path> walk = Files.walk(home.warehouse())) {
      List<Path> files = walk.filter(Files::isRegularFile).toList();
      for (Path file : files) {
        boolean old = Files.getLastModifiedTime(file).toInstant().isBefore(unknownUntil);
        if (!now.has(file) && (before.has(file) || old)) {
          bytes += Files.size(file);
          Files.delete(file);
          deleted.add(home.root().relativize(file).toString().replace('\\', '/'));
        }
      }
    } catch (IOException e) {
      throw MittariException.internal(
          "cannot-maintain", "the folder " + home.warehouse() + ": " + e, e);
    }
  }

  /** Paths relative to the home. */
  Set<String> deleted() {
    return deleted;
  }

  long bytes() {
    return bytes;
  }
}

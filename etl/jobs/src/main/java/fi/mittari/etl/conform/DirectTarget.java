package fi.mittari.etl.conform;

import fi.mittari.model.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Where a job may write observations before they are published.
 *
 * @param home whose tables exist
 * @param release number that the next release will have
 * @param leastBytes size of a dataflow's source files from which on it pays
 * @param mostHere observations up to which the process that asks makes no job of them, about
 */
public record DirectTarget(Home home, int release, long leastBytes, int mostHere) {

  /** Below this size the usual way is over as soon. */
  public static final long LEAST_BYTES = 1L << 20;

  /** A row takes some 250 bytes. */
  public static final int MOST_HERE = 1_000_000;

  public DirectTarget {
    Objects.requireNonNull(home, "home");
  }

  Path scratch() {
    return home.work().resolve("faults-" + ProcessHandle.current().pid() + "-r" + release);
  }

  /** Removes what the tasks left in the scratch folder. */
  void clean() {
    try (Stream<Path> files = Files.isDirectory(scratch()) ? Files.list(scratch()) : Stream.of()) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.deleteIfExists(scratch());
    } catch (IOException e) {
      // Scratch that stays is removed with the rest of the folder by maintenance.
      return;
    }
  }
}

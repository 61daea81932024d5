package fi.mittari.etl.release;

import fi.mittari.model.home.FileSum;
import fi.mittari.model.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Are the files that are served, and the columns beside them, as they were built? */
final class ServingCheck {

  private static final String SUM = ".sum";

  /** A shard of columns is called by the beginning of its SHA-256. */
  private static final String SHARD = "[0-9a-f]{32}\\.columns";

  private ServingCheck() {}

  static void run(Home home, List<Finding> findings) {
    for (Path folder : List.of(home.serving(), home.serving().resolve("columns"))) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          for (Path file : files.sorted().toList()) {
            check(home, file, findings);
          }
        } catch (IOException e) {
          findings.add(
              new Finding(
                  "cannot be read: " + e.getMessage(), where(home, folder), "files of releases"));
        }
      }
    }
  }

  /** A file that goes while it is looked at was a server's to delete: no damage. */
  private static void check(Home home, Path file, List<Finding> findings) throws IOException {
    try {
      compare(home, file, findings);
    } catch (NoSuchFileException e) {
      // Deleted meanwhile.
    }
  }

  private static void compare(Home home, Path file, List<Finding> findings) throws IOException {
    String name = file.getFileName().toString();
    if (name.endsWith(SUM)) {
      Path summed = file.resolveSibling(name.substring(0, name.length() - SUM.length()));
      if (Files.exists(summed) && !FileSum.matches(summed) && Files.exists(summed)) {
        findings.add(damaged(home, summed, "the file or its checksum beside it is damaged"));
      }
    } else if (name.matches(SHARD)
        && Files.exists(file)
        && !name.startsWith(Checksums.sha256(file).substring(0, 32))) {
      findings.add(damaged(home, file, "the file has other bytes than its name says"));
    }
  }

  private static Finding damaged(Home home, Path file, String what) {
    return new Finding(
        what, where(home, file), "the file as it was built; delete it, and it is built again");
  }

  private static String where(Home home, Path file) {
    return home.root().relativize(file).toString().replace('\\', '/');
  }
}

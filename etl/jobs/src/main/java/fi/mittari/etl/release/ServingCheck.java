package fi.mittari.etl.release;

import fi.mittari.model.home.FileSum;
import fi.mittari.model.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Are the files that are served as they were built? */
final class ServingCheck {

  private ServingCheck() {}

  static void run(Home home, List<Finding> findings) {
    if (!Files.isDirectory(home.serving())) {
      return;
    }
    try (Stream<Path> files = Files.list(home.serving())) {
      for (Path sum : files.filter(f -> f.toString().endsWith(".sum")).sorted().toList()) {
        String name = sum.getFileName().toString();
        Path file = sum.resolveSibling(name.substring(0, name.length() - ".sum".length()));
        if (Files.exists(file) && !FileSum.matches(file) && Files.exists(file)) {
          findings.add(
              new Finding(
                  "the file or its checksum beside it is damaged",
                  "serving/" + file.getFileName(),
                  "the file as it was built; delete it, and it is built again"));
        }
      }
    } catch (IOException e) {
      findings.add(
          new Finding("cannot be read: " + e.getMessage(), "serving", "files of releases"));
    }
  }
}

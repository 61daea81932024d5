package fi.mittari.etl;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The folder of public files that tests read where it lies; it is no part of the project. */
public final class SharedData {

  private SharedData() {}

  /** Its place: {@code MITTARI_SHARED}, else {@code shared} beside a folder above this one. */
  public static Optional<Path> folder() {
    String named = System.getenv("MITTARI_SHARED");
    if (named != null) {
      return Optional.of(Path.of(named, "data")).filter(Files::isDirectory);
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path data = at.resolveSibling("shared").resolve("data");
      if (at.getParent() != null && Files.isDirectory(data)) {
        return Optional.of(data);
      }
    }
    return Optional.empty();
  }
}

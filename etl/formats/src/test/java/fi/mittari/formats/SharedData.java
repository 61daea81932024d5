package fi.mittari.formats;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Public source files that lie beside the project, where the machine has them. */
public final class SharedData {

  private SharedData() {}

  /** The file, or the test is skipped. */
  public static Path file(String path) {
    Path root = root();
    assumeTrue(root != null, "no shared data beside the project");
    Path file = root.resolve(path);
    assumeTrue(Files.exists(file), () -> "no " + file);
    return file;
  }

  /** Paths in the manifest that end so. */
  public static List<Path> named(String suffix) {
    Path manifest = file("MANIFEST.tsv");
    try {
      return Files.readAllLines(manifest, StandardCharsets.UTF_8).stream()
          .skip(1)
          .map(line -> line.split("\t", 2)[0])
          .filter(path -> path.endsWith(suffix))
          .map(path -> manifest.resolveSibling(path))
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Path root() {
    String given = System.getenv("MITTARI_SHARED");
    if (given != null) {
      return Path.of(given).resolve("data");
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path data = at.resolveSibling("shared").resolve("data");
      if (Files.isDirectory(data)) {
        return data;
      }
    }
    return null;
  }
}

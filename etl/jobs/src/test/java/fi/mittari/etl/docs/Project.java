package fi.mittari.etl.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files of the project, found from wherever the tests run. */
final class Project {

  private static final Set<String> NOT_OURS =
      Set.of(".git", "target", "var", "node_modules", ".ipynb_checkpoints");

  private final Path root;

  private Project(Path root) {
    this.root = root;
  }

  static Project find() {
    Path here = Path.of("").toAbsolutePath();
    for (Path at = here; at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve("mittari")) && Files.isDirectory(at.resolve("sql"))) {
        return new Project(at);
      }
    }
    throw new IllegalStateException(
        "the project's folder, with mittari and sql in it, is not above " + here);
  }

  Path path(String name) {
    return root.resolve(name);
  }

  String name(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  /** Text of a file, empty where it does not exist. */
  String text(String name) {
    return Files.exists(path(name)) ? text(path(name)) : "";
  }

  String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Files with an ending below a folder, sorted; build output and the like left out. */
  List<Path> files(String folder, String ending) {
    if (!Files.isDirectory(path(folder))) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(path(folder))) {
      return files
          .filter(f -> f.getFileName().toString().endsWith(ending))
          .filter(this::isOurs)
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isOurs(Path file) {
    for (Path part : root.relativize(file)) {
      if (NOT_OURS.contains(part.toString())) {
        return false;
      }
    }
    return true;
  }
}

package fi.mittari.etl.snapshot;

import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.model.MittariException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds the files that a definition names. */
public final class SourceFiles {

  private SourceFiles() {}

  /**
   * Names (relative to the folder, with slashes) and places of the files, sorted by name.
   *
   * @throws MittariException of kind SOURCE if a name or glob fits no file
   */
  public static TreeMap<String, Path> find(Dataflow dataflow, Path folder) {
    TreeMap<String, Path> found = new TreeMap<>();
    for (String name : dataflow.source().files()) {
      int before = found.size();
      if (name.matches(".*[*?\\[{].*")) {
        glob(folder, name, found);
      } else if (Files.isRegularFile(folder.resolve(name))) {
        found.put(name, folder.resolve(name));
      }
      if (found.size() == before) {
        throw MittariException.source(
            "absent-source",
            "%s: there is no file '%s' in the folder %s (choose the folder with --source)"
                .formatted(dataflow.id(), name, folder));
      }
    }
    return found;
  }

  /**
   * Place of the list of regions that the files are joined with; empty where there is none.
   *
   * @throws MittariException of kind SOURCE if it is named and not there
   */
  public static Optional<Path> regions(Dataflow dataflow, Path folder) {
    String name = dataflow.source().regions();
    if (name == null) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(folder.resolve(name))) {
      throw MittariException.source(
          "absent-source",
          "%s: there is no file '%s' in the folder %s (choose the folder with --source)"
              .formatted(dataflow.id(), name, folder));
    }
    return Optional.of(folder.resolve(name));
  }

  private static void glob(Path folder, String glob, TreeMap<String, Path> found) {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      List<Path> matching =
          files
              .filter(Files::isRegularFile)
              .filter(f -> matcher.matches(folder.relativize(f)))
              .toList();
      for (Path file : matching) {
        found.put(folder.relativize(file).toString().replace('\\', '/'), file);
      }
    } catch (IOException e) {
      throw MittariException.source("unreadable-source", folder + ": " + e);
    } catch (UncheckedIOException e) {
      throw MittariException.source("unreadable-source", folder + ": " + e.getCause());
    }
  }
}

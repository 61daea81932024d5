package fi.mittari.etl.dataflow;

import com.fasterxml.jackson.databind.JsonNode;
import fi.mittari.model.MittariException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds and reads {@code dataflow.yml} files and holds them against the JSON Schema. */
public final class DataflowReader {

  /** Name of a definition's file. */
  public static final String FILE_NAME = "dataflow.yml";

  /** Folder of definitions that fetch: entered only where it, or something in it, is named. */
  public static final String LIVE = "live";

  private final YamlFile<Dataflow> yaml = new YamlFile<>(schemaText(), Dataflow.class);

  /** The JSON Schema of a definition. */
  public static JsonNode schemaText() {
    return YamlFile.schema("dataflow.schema.json");
  }

  /**
   * The definitions that a path names: the file itself, or every {@code dataflow.yml} below a
   * folder, in alphabetical order. An {@code index.yml} or a ledger of goals is none, but it is
   * enough. A folder {@code live} below the path holds definitions that fetch, and is not entered.
   *
   * @throws MittariException of kind USER if there is neither
   */
  public static List<Path> find(Path path) {
    if (Files.isRegularFile(path)) {
      return IndexReader.isIndex(path) || LedgerFiles.isLedger(path) ? List.of() : List.of(path);
    }
    if (!Files.isDirectory(path)) {
      throw MittariException.user(
          "no-such-path", "'" + path + "' does not exist; expected a dataflow.yml or a folder");
    }
    List<Path> found =
        YamlFile.below(path, FILE_NAME).stream().filter(f -> !isLive(path, f)).toList();
    if (found.isEmpty() && IndexReader.find(path).isEmpty() && LedgerFiles.find(path).isEmpty()) {
      throw MittariException.user(
          "no-definitions",
          "there is no "
              + FILE_NAME
              + " in '"
              + path
              + "' or below it (folders named 'live' must be named themselves)");
    }
    return found;
  }

  /** How many definitions {@link #find} leaves out because they lie in folders named live. */
  public static int leftOut(Path path) {
    return Files.isDirectory(path)
        ? (int) YamlFile.below(path, FILE_NAME).stream().filter(f -> isLive(path, f)).count()
        : 0;
  }

  private static boolean isLive(Path root, Path file) {
    for (Path folder : root.relativize(file)) {
      if (folder.toString().equals(LIVE)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Reads one definition.
   *
   * @throws MittariException of kind SOURCE naming the file, the place and what was expected
   */
  public Dataflow read(Path file) {
    Dataflow dataflow = yaml.read(file);
    List<String> faults = new DefinitionCheck(dataflow).faults();
    if (!faults.isEmpty()) {
      throw YamlFile.bad(file, String.join("; ", faults));
    }
    return dataflow;
  }
}

package fi.mittari.etl.dataflow;

import com.fasterxml.jackson.databind.JsonNode;
import fi.mittari.model.MittariException;
import fi.mittari.model.index.IndexDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds and reads {@code index.yml} files and holds them against the JSON Schema. */
public final class IndexReader {

  /** Name of a definition's file. */
  public static final String FILE_NAME = "index.yml";

  private final YamlFile<IndexDefinition> yaml =
      new YamlFile<>(schemaText(), IndexDefinition.class);

  /** The JSON Schema of a definition. */
  public static JsonNode schemaText() {
    return YamlFile.schema("index.schema.json");
  }

  /**
   * The definitions that a path names: the file itself if it is an {@code index.yml}, or every one
   * in a folder and below it, in alphabetical order; often none.
   */
  public static List<Path> find(Path path) {
    if (Files.isDirectory(path)) {
      return YamlFile.below(path, FILE_NAME);
    }
    return isIndex(path) ? List.of(path) : List.of();
  }

  static boolean isIndex(Path file) {
    return Files.isRegularFile(file) && file.getFileName().toString().endsWith(FILE_NAME);
  }

  /**
   * Reads one definition.
   *
   * @throws MittariException of kind SOURCE naming the file, the place and what was expected
   */
  public IndexDefinition read(Path file) {
    return yaml.read(file);
  }
}

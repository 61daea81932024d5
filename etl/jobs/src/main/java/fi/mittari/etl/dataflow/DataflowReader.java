package fi.mittari.etl.dataflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import fi.mittari.model.MittariException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds and reads {@code dataflow.yml} files and holds them against the JSON Schema. */
public final class DataflowReader {

  /** Name of a definition's file. */
  public static final String FILE_NAME = "dataflow.yml";

  private static final String SCHEMA = "dataflow.schema.json";
  private static final ObjectMapper YAML =
      YAMLMapper.builder(new YAMLFactory())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final Schema schema;

  public DataflowReader() {
    this.schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(schemaText());
  }

  /** The JSON Schema of a definition. */
  public static JsonNode schemaText() {
    try (InputStream in = DataflowReader.class.getResourceAsStream(SCHEMA)) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The definitions that a path names: the file itself, or every {@code dataflow.yml} below a
   * folder, in alphabetical order.
   *
   * @throws MittariException of kind USER if there is none
   */
  public static List<Path> find(Path path) {
    if (Files.isRegularFile(path)) {
      return List.of(path);
    }
    if (!Files.isDirectory(path)) {
      throw MittariException.user(
          "no-such-path", "'" + path + "' does not exist; expected a dataflow.yml or a folder");
    }
    try (Stream<Path> files = Files.walk(path)) {
      List<Path> found =
          files.filter(f -> f.getFileName().toString().equals(FILE_NAME)).sorted().toList();
      if (found.isEmpty()) {
        throw MittariException.user(
            "no-definitions", "there is no " + FILE_NAME + " in '" + path + "' or below it");
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads one definition.
   *
   * @throws MittariException of kind SOURCE naming the file, the place and what was expected
   */
  public Dataflow read(Path file) {
    try {
      JsonNode tree = YAML.readTree(file.toFile());
      List<Error> errors = schema.validate(tree);
      if (!errors.isEmpty()) {
        throw bad(
            file,
            errors.stream()
                .map(DataflowReader::plain)
                .distinct()
                .sorted()
                .collect(Collectors.joining("; ")));
      }
      Dataflow dataflow = YAML.treeToValue(tree, Dataflow.class);
      List<String> faults = new DefinitionCheck(dataflow).faults();
      if (!faults.isEmpty()) {
        throw bad(file, String.join("; ", faults));
      }
      return dataflow;
    } catch (JsonProcessingException e) {
      String where = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
      throw bad(file, where + oneLine(e.getOriginalMessage()));
    } catch (IOException e) {
      throw bad(file, "cannot be read: " + e.getMessage());
    }
  }

  private static String plain(Error error) {
    String at = error.getInstanceLocation().toString();
    return (at.isEmpty() ? "" : "at " + at + ": ") + error.getMessage();
  }

  /** What the YAML reader says, without its drawing of the place. */
  private static String oneLine(String message) {
    return message
        .lines()
        .map(String::strip)
        .filter(l -> l.matches("(?s).*\\p{L}.*") && !l.startsWith("in '"))
        .collect(Collectors.joining(", "));
  }

  private static MittariException bad(Path file, String why) {
    return MittariException.source("bad-definition", file + ": " + why);
  }
}

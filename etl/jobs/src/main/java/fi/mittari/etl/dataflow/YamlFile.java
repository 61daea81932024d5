package fi.mittari.etl.dataflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DatabindException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import fi.mittari.model.MittariException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A kind of definition file in YAML, held against its JSON Schema; dates are written as ISO. */
public final class YamlFile<T> {

  private static final ObjectMapper YAML =
      YAMLMapper.builder(new YAMLFactory())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .addModule(new JavaTimeModule())
          .build();

  private final Schema schema;
  private final Class<T> type;

  /**
   * @param schema a JSON Schema
   * @param type record that a valid file becomes
   */
  public YamlFile(JsonNode schema, Class<T> type) {
    this.schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema);
    this.type = type;
  }

  static JsonNode schema(String name) {
    return schema(YamlFile.class, name);
  }

  /** A schema beside a class. */
  public static JsonNode schema(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Every file of a name in a folder or below it, in alphabetical order; links are followed.
   *
   * @throws MittariException of kind USER if a folder cannot be read, or a link leads back to a
   *     folder above it
   */
  public static List<Path> below(Path folder, String name) {
    return below(folder, f -> f.getFileName().toString().equals(name));
  }

  static List<Path> below(Path folder, Predicate<Path> wanted) {
    try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return files.filter(wanted).sorted().toList();
    } catch (UncheckedIOException e) {
      throw unreadable(folder, e.getCause());
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  private static MittariException unreadable(Path folder, IOException e) {
    String why =
        e instanceof FileSystemLoopException
            ? "the link %s leads back to a folder above it".formatted(e.getMessage())
            : e.toString();
    return MittariException.user(
        "unreadable-folder", "the folder %s cannot be looked through: %s".formatted(folder, why));
  }

  /**
   * Reads one file.
   *
   * @throws MittariException of kind SOURCE naming the file, the place and what was expected
   */
  public T read(Path file) {
    try {
      return read(file, YAML.readTree(file.toFile()), at -> at.isEmpty() ? "" : "at " + at);
    } catch (DatabindException e) {
      throw bad(file, e.getCause() instanceof MittariException m ? m.getMessage() : located(e), e);
    } catch (JsonProcessingException e) {
      throw bad(file, located(e), e);
    } catch (IOException e) {
      throw bad(file, "cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Reads the content of a file that was read as a tree already.
   *
   * @param place says where a JSON pointer stands in the file; empty for the whole
   * @throws MittariException of kind SOURCE naming the file, the place and what was expected
   */
  public T read(Path file, JsonNode tree, UnaryOperator<String> place) {
    List<Error> errors = schema.validate(tree);
    if (!errors.isEmpty()) {
      throw bad(
          file,
          errors.stream()
              .map(e -> plain(e, place))
              .distinct()
              .sorted()
              .collect(Collectors.joining("; ")));
    }
    try {
      return YAML.treeToValue(tree, type);
    } catch (DatabindException e) {
      String at = place.apply(pointer(e));
      String why = e.getCause() instanceof MittariException m ? m.getMessage() : located(e);
      throw bad(file, (at.isEmpty() ? "" : at + ": ") + why, e);
    } catch (JsonProcessingException e) {
      throw bad(file, located(e), e);
    }
  }

  private static String pointer(DatabindException e) {
    return e instanceof JsonMappingException located
        ? located.getPath().stream()
            .map(r -> "/" + (r.getFieldName() == null ? r.getIndex() : r.getFieldName()))
            .collect(Collectors.joining())
        : "";
  }

  private static String located(JsonProcessingException e) {
    String where = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
    return where + oneLine(e.getOriginalMessage());
  }

  /** What the YAML reader says, without its drawing of the place. */
  private static String oneLine(String message) {
    return message
        .lines()
        .map(String::strip)
        .filter(l -> l.matches("(?s).*\\p{L}.*") && !l.startsWith("in '"))
        .collect(Collectors.joining(", "));
  }

  private static String plain(Error error, UnaryOperator<String> place) {
    String at = place.apply(error.getInstanceLocation().toString());
    return (at.isEmpty() ? "" : at + ": ") + error.getMessage();
  }

  static MittariException bad(Path file, String why) {
    return bad(file, why, null);
  }

  private static MittariException bad(Path file, String why, Exception cause) {
    return new MittariException(
        MittariException.Kind.SOURCE, "bad-definition", file + ": " + why, cause);
  }
}

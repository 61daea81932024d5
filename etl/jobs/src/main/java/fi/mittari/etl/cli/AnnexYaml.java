package fi.mittari.etl.cli;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import fi.mittari.model.MittariException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Reads the small YAML files that people write for notes and the calendar. */
final class AnnexYaml {

  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private AnnexYaml() {}

  /**
   * @param expected what the file should hold, for the message
   * @throws MittariException of kind USER if it does not, naming the line
   */
  static <T> T read(Path file, Class<T> type, String expected) {
    if (!Files.isRegularFile(file)) {
      throw MittariException.user("no-such-path", "there is no file " + file);
    }
    try {
      T content = YAML.readValue(file.toFile(), type);
      if (content == null) {
        throw MittariException.user("bad-file", file + " is empty; expected " + expected);
      }
      return content;
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String where = at == null || at.getLineNr() < 1 ? "" : ", line " + at.getLineNr();
      String key =
          e instanceof JsonMappingException mapping
              ? mapping.getPath().stream()
                  .map(r -> r.getFieldName() == null ? "" + (r.getIndex() + 1) : r.getFieldName())
                  .collect(Collectors.joining(" → "))
              : "";
      throw MittariException.user(
          "bad-file",
          "%s%s%s: %s; expected %s"
              .formatted(
                  file,
                  where,
                  key.isEmpty() ? "" : ", " + key,
                  e.getOriginalMessage().lines().findFirst().orElse("it is no YAML"),
                  expected));
    } catch (IOException e) {
      throw MittariException.user("unreadable-file", file + " cannot be read: " + e.getMessage());
    }
  }
}

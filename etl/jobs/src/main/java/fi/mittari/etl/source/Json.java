package fi.mittari.etl.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.mittari.model.MittariException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** Reads answers that describe data. */
final class Json {

  static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Set<String> CELLS = Set.of("value", "status");

  private Json() {}

  static JsonNode read(Path file) {
    try {
      return MAPPER.readTree(file.toFile());
    } catch (IOException e) {
      throw MittariException.source("bad-answer", file + ": " + e.getMessage());
    }
  }

  static String text(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Cells that a JSON-stat dataset says it has, 1.x or 2.0; -1 where it does not say. */
  static long cells(Path file) {
    try (JsonParser parser = new JsonFactory().createParser(file.toFile())) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.FIELD_NAME && CELLS.contains(parser.currentName())) {
          parser.nextToken();
          parser.skipChildren();
        } else if (token == JsonToken.FIELD_NAME && parser.currentName().equals("size")) {
          if (parser.nextToken() == JsonToken.START_ARRAY) {
            return product(parser);
          }
        }
      }
      return -1;
    } catch (IOException e) {
      throw MittariException.source("bad-answer", file + ": " + e.getMessage());
    }
  }

  private static long product(JsonParser parser) throws IOException {
    long cells = 1;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      cells *= parser.getValueAsLong();
    }
    return cells;
  }
}

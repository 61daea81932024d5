package fi.mittari.formats.sdmx;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.mittari.formats.SourceException;
import fi.mittari.formats.text.DecodingReader;
import fi.mittari.formats.text.TextEncoding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an SDMX-JSON file holds but for its observations, which are too many to keep.
 *
 * @param structures the structures
 * @param dataSets the data sets without series and observations
 * @param errors what the server says instead of data
 * @param wrapped whether the data sets lie in {@code data}, as from version 1.0 on
 */
record SdmxMessage(
    List<JsonNode> structures, List<ObjectNode> dataSets, List<String> errors, boolean wrapped) {

  static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
          .build();

  private static final Set<String> CELLS = Set.of("series", "observations");

  /** A file and the words for its faults. */
  record File(Path path, String name, TextEncoding encoding) {

    static File of(Path path, String name, Optional<java.nio.charset.Charset> encoding) {
      return new File(path, name, TextEncoding.of(path, name, encoding));
    }

    JsonParser parser() throws IOException {
      return JSON.getFactory()
          .setCodec(JSON)
          .createParser(DecodingReader.open(path, name, encoding));
    }

    SourceException fault(long line, String subject, String message) {
      return new SourceException(name, line, subject, message);
    }

    SourceException fault(IOException e) {
      if (e instanceof JsonProcessingException json && json.getLocation() != null) {
        return new SourceException(
            name,
            json.getLocation().getLineNr(),
            "JSON",
            "is broken here: " + json.getOriginalMessage(),
            e);
      }
      return new SourceException(name, 0, "file", "cannot be read: " + e.getMessage(), e);
    }
  }

  static SdmxMessage read(File file) {
    SdmxMessage message =
        new SdmxMessage(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), false);
    try (JsonParser parser = file.parser()) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw file.fault(1, "message", "is not SDMX-JSON: expected an object");
      }
      boolean wrapped = message.object(parser);
      if (parser.nextToken() != null) {
        throw file.fault(
            parser.currentTokenLocation().getLineNr(), "JSON", "goes on after the end");
      }
      return new SdmxMessage(message.structures, message.dataSets, message.errors, wrapped);
    } catch (IOException e) {
      throw file.fault(e);
    }
  }

  /** Reads the fields of an object; whether it had {@code data}. */
  private boolean object(JsonParser parser) throws IOException {
    boolean wrapped = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken token = parser.nextToken();
      if (field.equals("data") && token == JsonToken.START_OBJECT) {
        wrapped = true;
        object(parser);
      } else if (field.equals("structure")) {
        structures.add(parser.readValueAsTree());
      } else if (field.equals("structures")) {
        parser.<JsonNode>readValueAsTree().forEach(structures::add);
      } else if (field.equals("dataSets") && token == JsonToken.START_ARRAY) {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
          dataSets.add(withoutCells(parser));
        }
      } else if (field.equals("errors")) {
        parser
            .<JsonNode>readValueAsTree()
            .forEach(e -> errors.add(SdmxComponent.text(e.path("title")) + " " + e.path("code")));
      } else {
        parser.skipChildren();
      }
    }
    return wrapped;
  }

  private static ObjectNode withoutCells(JsonParser parser) throws IOException {
    ObjectNode node = JSON.createObjectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      if (CELLS.contains(field)) {
        parser.skipChildren();
        node.put(field, true);
      } else {
        node.set(field, parser.readValueAsTree());
      }
    }
    return node;
  }

  /** A parser that stands on the first token of the data set with this number. */
  JsonParser at(File file, int number) throws IOException {
    JsonParser parser = file.parser();
    parser.nextToken();
    if (wrapped) {
      enter(parser, "data");
    }
    enter(parser, "dataSets");
    parser.nextToken();
    for (int i = 0; i < number; i++) {
      parser.skipChildren();
      parser.nextToken();
    }
    return parser;
  }

  private static void enter(JsonParser parser, String field) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean found = parser.currentName().equals(field);
      parser.nextToken();
      if (found) {
        return;
      }
      parser.skipChildren();
    }
    throw new IllegalStateException("no field " + field);
  }
}

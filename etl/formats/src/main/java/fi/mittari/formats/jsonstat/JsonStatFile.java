package fi.mittari.formats.jsonstat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.mittari.formats.SourceException;
import fi.mittari.formats.text.DecodingReader;
import fi.mittari.formats.text.TextEncoding;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A JSON file on disk: parsers over it, and its faults in the person's words. */
record JsonStatFile(Path path, String name, TextEncoding encoding) {

  private static final JsonFactory FACTORY = new ObjectMapper().getFactory();

  static JsonStatFile of(Path path, String name, Optional<Charset> encoding) {
    return new JsonStatFile(path, name, TextEncoding.of(path, name, encoding));
  }

  JsonParser parser() {
    try {
      return FACTORY.createParser(DecodingReader.open(path, name, encoding));
    } catch (IOException e) {
      throw fault(e);
    }
  }

  /**
   * A parser that stands on the first token of the value at this path.
   *
   * @param steps names of fields and 0-based indexes of array elements
   */
  JsonParser parserAt(List<Object> steps) throws IOException {
    JsonParser parser = parser();
    parser.nextToken();
    for (Object step : steps) {
      if (step instanceof Integer index) {
        parser.nextToken();
        for (int i = 0; i < index; i++) {
          parser.skipChildren();
          parser.nextToken();
        }
      } else {
        enterField(parser, (String) step);
      }
    }
    return parser;
  }

  private static void enterField(JsonParser parser, String field) throws IOException {
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

  SourceException fault(String subject, String message) {
    return new SourceException(name, 0, subject, message);
  }

  SourceException fault(JsonParser at, String subject, String message) {
    return new SourceException(name, at.currentTokenLocation().getLineNr(), subject, message);
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

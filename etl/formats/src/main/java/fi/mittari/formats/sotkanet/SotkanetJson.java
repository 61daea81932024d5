package fi.mittari.formats.sotkanet;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.mittari.formats.ReadOptions;
import fi.mittari.formats.SourceException;
import fi.mittari.formats.text.DecodingReader;
import fi.mittari.formats.text.TextEncoding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Rows of {@code /json}: a list of objects. */
final class SotkanetJson implements SotkanetRows {

  private static final List<String> FIELDS =
      List.of("indicator", "region", "year", "gender", "value", "absValue");
  private static final int REQUIRED = 4;

  private final String name;
  private final TextEncoding encoding;
  private final JsonParser parser;
  private long entries;

  private SotkanetJson(String name, TextEncoding encoding, JsonParser parser) {
    this.name = name;
    this.encoding = encoding;
    this.parser = parser;
  }

  static SotkanetJson open(Path file, String name, ReadOptions options) {
    TextEncoding encoding = TextEncoding.of(file, name, options.encoding());
    try {
      JsonParser parser =
          new ObjectMapper().getFactory().createParser(DecodingReader.open(file, name, encoding));
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw new SourceException(name, 1, "JSON", "is no list of values");
      }
      return new SotkanetJson(name, encoding, parser);
    } catch (IOException e) {
      throw fault(name, e);
    }
  }

  @Override
  public Entry next() {
    try {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_OBJECT) {
        return entry(parser.currentTokenLocation().getLineNr());
      }
      if (token == JsonToken.END_ARRAY) {
        return null;
      }
      throw new SourceException(
          name, parser.currentTokenLocation().getLineNr(), "JSON", "ends early, or is no list");
    } catch (IOException e) {
      throw fault(name, e);
    }
  }

  private Entry entry(long line) throws IOException {
    entries++;
    String[] cells = new String[FIELDS.size()];
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      int field = FIELDS.indexOf(parser.currentName());
      JsonToken token = parser.nextToken();
      if (token.isStructStart()) {
        parser.skipChildren();
      } else if (field >= 0 && token != JsonToken.VALUE_NULL) {
        cells[field] = parser.getText();
      }
    }
    for (int i = 0; i < REQUIRED; i++) {
      if (cells[i] == null) {
        throw new SourceException(
            name, line, "entry " + entries, "has no '%s'".formatted(FIELDS.get(i)));
      }
    }
    return new Entry(line, "entry " + entries, Arrays.asList(cells));
  }

  @Override
  public String cell(Entry entry, int column) {
    return entry.place() + ", " + FIELDS.get(column);
  }

  @Override
  public String encoding() {
    return encoding.name();
  }

  private static SourceException fault(String name, IOException e) {
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

  @Override
  public void close() {
    try {
      parser.close();
    } catch (IOException e) {
      // A reader that cannot be closed has nothing to lose: nothing was written.
      return;
    }
  }
}

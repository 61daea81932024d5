package fi.mittari.formats.jsonstat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Texts of cells in order of their position, read from the file as they are asked for. */
abstract class CellCursor implements AutoCloseable {

  /** The text at this position, null where there is none; positions are asked for in order. */
  abstract String at(long position) throws IOException;

  @Override
  public void close() {}

  /**
   * @param steps path to the object that has the property
   */
  static CellCursor open(JsonStatFile file, CellList list, List<Object> steps, String property)
      throws IOException {
    return switch (list.form()) {
      case ABSENT -> new Constant(null);
      case CONSTANT -> new Constant(list.single());
      case ARRAY -> new Dense(file, file.parserAt(steps), property);
      case SPARSE ->
          list.ascending()
              ? new Ascending(file, file.parserAt(steps), property)
              : new Scattered(file, file.parserAt(steps), property);
    };
  }

  private static final class Constant extends CellCursor {
    private final String text;

    Constant(String text) {
      this.text = text;
    }

    @Override
    String at(long position) {
      return text;
    }
  }

  private abstract static class Parsed extends CellCursor {
    final JsonStatFile file;
    final JsonParser parser;
    final String property;

    Parsed(JsonStatFile file, JsonParser parser, String property) {
      this.file = file;
      this.parser = parser;
      this.property = property;
    }

    @Override
    public void close() {
      try {
        parser.close();
      } catch (IOException e) {
        throw file.fault(e);
      }
    }
  }

  private static final class Dense extends Parsed {

    Dense(JsonStatFile file, JsonParser parser, String property) {
      super(file, parser, property);
    }

    @Override
    String at(long position) throws IOException {
      parser.nextToken();
      return CellList.text(file, parser, property);
    }
  }

  private static final class Ascending extends Parsed {
    private long pending = -1;

    Ascending(JsonStatFile file, JsonParser parser, String property) throws IOException {
      super(file, parser, property);
      advance();
    }

    @Override
    String at(long position) throws IOException {
      if (pending != position) {
        return null;
      }
      parser.nextToken();
      String text = CellList.text(file, parser, property);
      advance();
      return text;
    }

    private void advance() throws IOException {
      boolean more = parser.nextToken() == JsonToken.FIELD_NAME;
      pending = more ? CellList.position(file, parser, property) : -1;
    }
  }

  /** Positions out of order have to be held in memory. */
  private static final class Scattered extends Parsed {
    private final Map<Long, String> texts = new HashMap<>();

    Scattered(JsonStatFile file, JsonParser parser, String property) throws IOException {
      super(file, parser, property);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        long position = CellList.position(file, parser, property);
        parser.nextToken();
        texts.put(position, CellList.text(file, parser, property));
      }
    }

    @Override
    String at(long position) {
      return texts.get(position);
    }
  }
}

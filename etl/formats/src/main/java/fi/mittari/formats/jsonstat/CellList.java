package fi.mittari.formats.jsonstat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * What the first reading learns of a {@code value} or {@code status} property without keeping it.
 *
 * @param form how the cells are written
 * @param entries of the array or the object
 * @param highest position of an object, -1 where there is none
 * @param ascending whether an object has its positions in order
 * @param single the text that stands for all cells, or the only entry of an array; else null
 */
record CellList(Form form, long entries, long highest, boolean ascending, String single) {

  enum Form {
    /** No such property, or null. */
    ABSENT,
    /** One text for all cells. */
    CONSTANT,
    /** One entry a cell. */
    ARRAY,
    /** Entries by position. */
    SPARSE
  }

  static final CellList NONE = new CellList(Form.ABSENT, 0, -1, true, null);

  static CellList constant(String text) {
    return new CellList(Form.CONSTANT, 1, -1, true, text);
  }

  /** Reads past the property on whose first token the parser stands. */
  static CellList summary(JsonStatFile file, JsonParser parser, String property)
      throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_NULL -> NONE;
      case START_ARRAY -> array(file, parser, property);
      case START_OBJECT -> object(file, parser, property);
      default -> constant(parser.getText());
    };
  }

  private static CellList array(JsonStatFile file, JsonParser parser, String property)
      throws IOException {
    long entries = 0;
    String single = null;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      String text = text(file, parser, property);
      single = entries++ == 0 ? text : null;
    }
    return new CellList(Form.ARRAY, entries, -1, true, single);
  }

  private static CellList object(JsonStatFile file, JsonParser parser, String property)
      throws IOException {
    long entries = 0;
    long highest = -1;
    boolean ascending = true;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      long position = position(file, parser, property);
      ascending &= position > highest;
      highest = Math.max(highest, position);
      parser.nextToken();
      text(file, parser, property);
      entries++;
    }
    return new CellList(Form.SPARSE, entries, highest, ascending, null);
  }

  /** The position that the parser's field name gives. */
  static long position(JsonStatFile file, JsonParser parser, String property) throws IOException {
    String key = parser.currentName();
    if (key.isEmpty() || key.length() > 18 || !key.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw file.fault(
          parser,
          property,
          "has a key \"" + key + "\", expected the position of a cell, 0 or more");
    }
    return Long.parseLong(key);
  }

  /** The text of a number, string or truth value as the file has it; null for null. */
  static String text(JsonStatFile file, JsonParser parser, String property) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (!parser.currentToken().isScalarValue()) {
      throw file.fault(parser, property, "has a list or object where one cell was expected");
    }
    return parser.getText();
  }
}

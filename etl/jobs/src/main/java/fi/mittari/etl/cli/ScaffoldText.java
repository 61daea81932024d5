package fi.mittari.etl.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.List;

/** Lines of YAML in the making. */
final class ScaffoldText {

  private static final JsonMapper JSON = new JsonMapper();

  private final StringBuilder out = new StringBuilder();

  /** Adds a line; the format's arguments must be quoted where they come from a file. */
  void line(String format, Object... arguments) {
    out.append(arguments.length == 0 ? format : format.formatted(arguments)).append('\n');
  }

  /** Adds lines as they are. */
  void lines(String text) {
    out.append(text);
  }

  /** Adds a text in three languages, each to be written by a person. */
  void todo(String key, String text, String indent) {
    String todo = quoted("TODO: " + text);
    line("%s%s:", indent, key);
    for (String language : List.of("fi", "sv", "en")) {
      line("%s  %s: %s", indent, language, todo);
    }
  }

  /** A text as a YAML scalar, whatever is in it. */
  static String quoted(String text) {
    try {
      return JSON.writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A text as it can stand in a comment. */
  static String oneLine(String text) {
    return text.replaceAll("[\\s\\p{Cntrl}]+", " ");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}

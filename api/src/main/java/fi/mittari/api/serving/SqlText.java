package fi.mittari.api.serving;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement from a file under {@code sql/}. Parameters are written {@code $name}. A line that
 * ends in {@code --? name} stays only where that parameter is given, {@code --? !name} only where
 * it is not. Immutable.
 *
 * @param text the statement with a question mark for each parameter
 * @param parameters their names in the order of the question marks
 */
record SqlText(String text, List<String> parameters) {

  private static final Pattern CONDITION = Pattern.compile("^(.*?)\\s*--\\? (!?)([a-z_]+)\\s*$");
  private static final Pattern PARAMETER = Pattern.compile("\\$([a-z_]+)");
  private static final Map<String, String> FILES = new ConcurrentHashMap<>();
  private static final Map<Key, SqlText> TEXTS = new ConcurrentHashMap<>();

  private record Key(String name, Set<String> given) {}

  SqlText {
    parameters = List.copyOf(parameters);
  }

  /**
   * @param name path under {@code sql/} without the ending, such as {@code queries/observations}
   * @param given names of the parameters that are bound
   * @throws IllegalStateException if there is no such file
   */
  static SqlText of(String name, Set<String> given) {
    return TEXTS.computeIfAbsent(new Key(name, Set.copyOf(given)), SqlText::parse);
  }

  private static SqlText parse(Key key) {
    String source = FILES.computeIfAbsent(key.name(), SqlText::read);
    List<String> lines = new ArrayList<>();
    for (String line : source.split("\n", -1)) {
      Matcher condition = CONDITION.matcher(line);
      if (!condition.matches()) {
        lines.add(line);
      } else if (key.given().contains(condition.group(3)) == condition.group(2).isEmpty()) {
        lines.add(condition.group(1));
      }
    }
    List<String> parameters = new ArrayList<>();
    Matcher m = PARAMETER.matcher(String.join("\n", lines));
    String text =
        m.replaceAll(
            found -> {
              parameters.add(found.group(1));
              return "?";
            });
    return new SqlText(text, parameters);
  }

  private static String read(String name) {
    String path = "/sql/" + name + ".sql";
    try (InputStream in = SqlText.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("there is no statement " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }
}

package fi.mittari.api.export;

import fi.mittari.api.catalog.Label;
import fi.mittari.api.catalog.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Headings of columns, by the names that the columns have in other formats. Names are made of
 * words: {@code old_value} is headed by the words of {@code old_} and {@code value}.
 */
public final class Headings {

  private static final Map<String, Label> WORDS = read();

  private Headings() {}

  private static Map<String, Label> read() {
    Properties lines = new Properties();
    try (InputStream in = Headings.class.getResourceAsStream("headings.properties")) {
      lines.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, Label> words = new HashMap<>();
    lines.forEach(
        (name, line) -> {
          String[] texts = line.toString().split("\\s*\\|\\s*");
          if (texts.length != 3) {
            throw new IllegalStateException(
                "headings.properties: %s needs fi | sv | en".formatted(name));
          }
          words.put(name.toString(), new Label(texts[0], texts[1], texts[2]));
        });
    return words;
  }

  /** The heading of a column; its name where there is none. */
  public static String of(String name, Language language) {
    return known(name, language).orElse(name);
  }

  /** The heading of a column, if its words are known. */
  static Optional<String> known(String name, Language language) {
    Label word = WORDS.get(name);
    if (word != null) {
      return Optional.of(word.in(language));
    }
    for (int i = name.length() - 1; i > 0; i--) {
      Label after = name.charAt(i) == '_' ? WORDS.get(name.substring(i)) : null;
      if (after != null) {
        Optional<String> rest = known(name.substring(0, i), language);
        if (rest.isPresent()) {
          return Optional.of(rest.get() + ", " + after.in(language));
        }
      }
    }
    for (int i = 0; i < name.length(); i++) {
      Label before = name.charAt(i) == '_' ? WORDS.get(name.substring(0, i + 1)) : null;
      if (before != null) {
        Optional<String> rest = known(name.substring(i + 1), language);
        if (rest.isPresent()) {
          return Optional.of(before.in(language) + ": " + rest.get());
        }
      }
    }
    return Optional.empty();
  }
}

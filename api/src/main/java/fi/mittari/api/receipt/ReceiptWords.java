package fi.mittari.api.receipt;

import fi.mittari.api.catalog.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** The texts of receipts. */
final class ReceiptWords {

  private static final Map<Language, Properties> TEXTS = new EnumMap<>(Language.class);

  static {
    for (Language language : Language.values()) {
      TEXTS.put(language, read(language.code() + ".properties"));
    }
  }

  private ReceiptWords() {}

  private static Properties read(String file) {
    Properties texts = new Properties();
    try (InputStream in = ReceiptWords.class.getResourceAsStream(file)) {
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  static boolean has(String key) {
    return TEXTS.get(Language.EN).containsKey(key);
  }

  static java.util.Set<String> keys(Language language) {
    return TEXTS.get(language).stringPropertyNames();
  }

  static String of(Language language, String key, Object... values) {
    String text = TEXTS.get(language).getProperty(key);
    if (text == null) {
      throw new IllegalStateException(language.code() + ".properties lacks " + key);
    }
    return values.length == 0
        ? text
        : String.format(Locale.forLanguageTag(language.code()), text, values);
  }
}

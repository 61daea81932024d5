package fi.mittari.api.dossier;

import fi.mittari.api.catalog.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;

/** The texts of a dossier in one language, and how that language writes numbers. */
final class Words {

  private final Language language;
  private final Properties texts = new Properties();

  Words(Language language) {
    this.language = language;
    try (InputStream in = Words.class.getResourceAsStream(language.code() + ".properties")) {
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Language language() {
    return language;
  }

  /** The keys of all texts. */
  java.util.Set<String> keys() {
    return texts.stringPropertyNames();
  }

  /**
   * @throws IllegalStateException for a text that this language lacks
   */
  String of(String key, Object... values) {
    String text = texts.getProperty(key);
    if (text == null) {
      throw new IllegalStateException(language.code() + ".properties lacks " + key);
    }
    return values.length == 0 ? text : String.format(locale(), text, values);
  }

  /** A number with so many decimals; a dash where there is none. */
  String number(Double value, int decimals) {
    return value == null ? "–" : String.format(locale(), "%." + decimals + "f", value);
  }

  /** A share as whole per cent, never rounded to 0 or 100 unless it is. */
  String percent(Double share) {
    if (share == null) {
      return "–";
    }
    String mark = language == Language.EN ? "%" : " %";
    if (share > 0 && share < 0.01) {
      return "< 1" + mark;
    }
    return share > 0.99 && share < 1 ? "> 99" + mark : Math.round(share * 100) + mark;
  }

  private Locale locale() {
    return switch (language) {
      case FI -> Locale.forLanguageTag("fi");
      case SV -> Locale.forLanguageTag("sv");
      case EN -> Locale.ENGLISH;
    };
  }
}

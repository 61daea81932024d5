package fi.mittari.etl.load.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

/** The texts of a report in one language. */
final class ReportWords {

  private final Locale language;
  private final Properties texts = new Properties();

  /**
   * @param language fi, sv or en
   */
  ReportWords(Locale language) {
    this.language = language;
    String file = language.getLanguage() + ".properties";
    try (InputStream in = ReportWords.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalArgumentException("no report in " + language);
      }
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Locale language() {
    return language;
  }

  Set<String> keys() {
    return texts.stringPropertyNames();
  }

  String of(String key, Object... values) {
    String text = texts.getProperty(key);
    if (text == null) {
      throw new IllegalStateException(language + " lacks " + key);
    }
    return values.length == 0 ? text : String.format(language, text, values);
  }

  /** What a rule means; its code where there are no words for it. */
  String rule(String code) {
    return texts.getProperty("rule." + code, code);
  }

  String number(long number) {
    return String.format(language, "%,d", number);
  }
}

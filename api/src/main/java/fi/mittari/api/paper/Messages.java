package fi.mittari.api.paper;

import fi.mittari.api.catalog.Language;
import fi.mittari.api.markup.Fragment;
import fi.mittari.formats.ledger.LedgerWords;
import fi.mittari.model.goal.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

/** The sentences of a paper in one language. */
final class Messages {

  private final Language language;
  private final Properties texts = new Properties();

  Messages(Language language) {
    this.language = language;
    try (InputStream in = Messages.class.getResourceAsStream(language.code() + ".properties")) {
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Language language() {
    return language;
  }

  /** How this language writes numbers and days. */
  Numerals numerals() {
    return new Numerals(language);
  }

  Set<String> keys() {
    return texts.stringPropertyNames();
  }

  /** A text without places to fill in. */
  String word(String key) {
    String text = texts.getProperty(key);
    if (text == null) {
      throw new IllegalStateException(language.code() + ".properties lacks " + key);
    }
    return text;
  }

  /**
   * A sentence. Whole numbers choose between one and many; texts are escaped, fragments are not.
   */
  Fragment of(String key, Object... values) {
    Object[] filled =
        Arrays.stream(values).map(v -> v instanceof Integer ? v : Fragment.of(v).html()).toArray();
    return new Fragment(
        new MessageFormat(word(key).replace("&", "&amp;").replace("<", "&lt;"), Locale.ROOT)
            .format(filled));
  }

  /** A sentence as plain text. */
  String plain(String key, Object... values) {
    return new MessageFormat(word(key), Locale.ROOT).format(values);
  }

  /** The word of a ledger's code; see {@link LedgerWords}. */
  String ledger(String field, String code) {
    return LedgerWords.of(field, code).in(language.code());
  }

  /** The text in this language, or null where there is none. */
  String of(Wording wording) {
    return wording == null ? null : wording.in(language.code());
  }

  /** Words of a column each. */
  List<String> columns(String... keys) {
    return Arrays.stream(keys).map(k -> word("column." + k)).toList();
  }

  /** The first letter as at the beginning of a sentence. */
  static String sentence(String words) {
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}

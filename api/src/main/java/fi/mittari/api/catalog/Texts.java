package fi.mittari.api.catalog;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text as a person compares it. */
public final class Texts {

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private Texts() {}

  /** Lower case, without diacritics: {@code Åggelby} becomes {@code aggelby}. */
  public static String fold(String text) {
    String parts = Normalizer.normalize(text, Normalizer.Form.NFKD);
    return MARKS.matcher(parts).replaceAll("").toLowerCase(Locale.ROOT);
  }
}

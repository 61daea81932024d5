package fi.mittari.etl.staging;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads numbers as a source writes them. Never guesses: a text that is no number is refused. */
public final class NumberParser implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final Pattern MARKS = Pattern.compile("[^-+\\d\\u2212]");

  private static final int SHORT = 9;

  private final char decimal;
  private final Pattern grouped;

  /**
   * @param decimal the decimal mark
   * @param grouping the thousands mark, or null where there is none; a blank stands for any blank
   */
  NumberParser(char decimal, String grouping) {
    this.decimal = decimal;
    if (grouping == null || grouping.isEmpty()) {
      this.grouped = null;
    } else {
      String mark = isBlank(grouping) ? "[ \\u00a0\\u2007\\u2009\\u202f]" : Pattern.quote(grouping);
      String after = Pattern.quote(String.valueOf(decimal));
      this.grouped =
          Pattern.compile("([-+\\u2212]?\\d{1,3}(?:" + mark + "\\d{3})+)((?:" + after + "\\d*)?)");
    }
  }

  private static boolean isBlank(String mark) {
    return Texts.plain(mark).isEmpty();
  }

  /**
   * @throws Refusal if the text is no finite number
   */
  public double parse(String text) throws Refusal {
    return isShortCount(text) ? Integer.parseInt(text) : parseAny(text);
  }

  /** Most figures of tables are whole numbers of a few digits. */
  private static boolean isShortCount(String text) {
    int length = text.length();
    if (length == 0 || length > SHORT) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private double parseAny(String text) throws Refusal {
    String plain = text;
    if (grouped != null) {
      Matcher matcher = grouped.matcher(plain);
      if (matcher.matches()) {
        plain = MARKS.matcher(matcher.group(1)).replaceAll("") + matcher.group(2);
      }
    }
    if (decimal != '.') {
      if (plain.indexOf('.') >= 0) {
        throw refusal(text);
      }
      plain = plain.replace(decimal, '.');
    }
    // U+2212 is the minus sign of typeset tables.
    plain = plain.replace('\u2212', '-');
    if (!looksLikeNumber(plain)) {
      throw refusal(text);
    }
    try {
      double number = Double.parseDouble(plain);
      if (Double.isInfinite(number)) {
        throw refusal(text);
      }
      return number;
    } catch (NumberFormatException e) {
      throw refusal(text);
    }
  }

  private static boolean looksLikeNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private Refusal refusal(String text) {
    return new Refusal(
        "not-a-number",
        text,
        "'%s' is neither a number (decimal mark '%s') nor a symbol that the definition names under missing"
            .formatted(text, decimal));
  }
}

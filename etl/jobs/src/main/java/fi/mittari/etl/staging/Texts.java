package fi.mittari.etl.staging;

/** Texts of cells as they are compared: without the blanks around them. */
public final class Texts {

  private Texts() {}

  /** The text without blanks at its ends, also unbreakable ones; empty for an absent cell. */
  public static String plain(String text) {
    if (text == null) {
      return "";
    }
    int from = 0;
    int to = text.length();
    while (from < to && blank(text.charAt(from))) {
      from++;
    }
    while (to > from && blank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean blank(char c) {
    return c <= ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\ufeff';
  }
}

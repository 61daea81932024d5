package fi.mittari.api.http;

import java.util.Locale;

/** What {@code Accept-Encoding} says. */
final class Encodings {

  private Encodings() {}

  /** Whether an answer may come compressed. */
  static boolean takesGzip(String header) {
    if (header == null) {
      return false;
    }
    if (header.equals("gzip")) {
      return true;
    }
    for (String part : header.toLowerCase(Locale.ROOT).split(",")) {
      String[] words = part.trim().split("\\s*;\\s*");
      if (words[0].equals("gzip") || words[0].equals("*")) {
        return words.length == 1 || !words[1].matches("q=0(\\.0*)?");
      }
    }
    return false;
  }
}

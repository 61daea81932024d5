package fi.mittari.formats.px;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The value of TIMEVAL: {@code TLIST(A1),"2001","2002"} or {@code TLIST(A1,"2001"-"2002")}.
 *
 * @param scale A year, H half-year, T third of a year, Q quarter, M month, W week, D day, or what
 *     the file says
 * @param codes one code for every value, ranges written out
 */
record PxTimes(String scale, List<String> codes) {

  /** More periods than any variable has; a longer range is a slip of the pen. */
  private static final int MOST = 100_000;

  /** Thrown inside this package only, as text for a warning. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }
  }

  static PxTimes of(List<PxToken> tokens) throws Malformed {
    StringBuilder head = new StringBuilder();
    int at = 0;
    while (at < tokens.size() && tokens.get(at).kind() == PxToken.Kind.WORD) {
      head.append(tokens.get(at++).text());
    }
    String text = head.toString().toUpperCase(Locale.ROOT);
    if (!text.startsWith("TLIST(")) {
      throw new Malformed("expected TLIST(A1) or another time scale first");
    }
    String scale = text.substring("TLIST(".length()).replace(")", "");
    if (scale.endsWith("1")) {
      scale = scale.substring(0, scale.length() - 1);
    }
    if (scale.isEmpty()) {
      throw new Malformed("TLIST names no time scale such as A1, H1, T1, Q1, M1 or W1");
    }
    return new PxTimes(scale, codes(tokens, at, scale));
  }

  boolean isKnownScale() {
    return "AHTQMWD".contains(scale) && scale.length() == 1;
  }

  private static List<String> codes(List<PxToken> tokens, int from, String scale) throws Malformed {
    List<String> codes = new ArrayList<>();
    boolean range = false;
    boolean comma = true;
    for (PxToken token : tokens.subList(from, tokens.size())) {
      String word = token.text();
      if (token.isComma()) {
        comma = true;
      } else if (token.isString() && range) {
        expand(codes, word, scale);
        range = false;
      } else if (token.isString() && comma) {
        codes.add(word);
        comma = false;
      } else if (word.equals("-") && !codes.isEmpty()) {
        range = true;
      } else if (!word.equals(")")) {
        throw new Malformed("unexpected \"" + word + "\" in the list of times");
      }
    }
    if (range) {
      throw new Malformed("a range has no end");
    }
    return codes;
  }

  private static void expand(List<String> codes, String last, String scale) throws Malformed {
    String code = codes.get(codes.size() - 1);
    int size = codes.size();
    while (!code.equals(last)) {
      code = PxPeriods.next(code, scale);
      if (code == null || code.length() != last.length() || codes.size() - size > MOST) {
        throw new Malformed(
            "no range of scale "
                + scale
                + " from \""
                + codes.get(size - 1)
                + "\" to \""
                + last
                + "\"");
      }
      codes.add(code);
    }
  }
}

package fi.mittari.api.http;

import fi.mittari.api.catalog.Texts;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The valid values nearest to a wrong one, by Levenshtein distance, ignoring case and accents. */
public final class Nearest {

  private static final int SHOWN = 5;
  private static final int CLOSE = 3;
  private static final int LONGEST = 60;

  private Nearest() {}

  /** Up to five of the valid values, nearest first. */
  public static List<String> of(String wrong, Collection<String> valid) {
    String folded = Texts.fold(cut(wrong));
    record Candidate(String value, int distance) {}
    return valid.stream()
        .map(value -> new Candidate(value, distance(folded, Texts.fold(cut(value)))))
        .filter(c -> c.distance() <= Math.max(CLOSE, c.value().length() * 2 / 3))
        .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::value))
        .limit(SHOWN)
        .map(Candidate::value)
        .toList();
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  private static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] now = new int[b.length() + 1];
      now[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        now[j] = Math.min(change, Math.min(before[j], now[j - 1]) + 1);
      }
      before = now;
    }
    return before[b.length()];
  }
}

package fi.mittari.formats.px;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The marks that DATANOTECELL sets on single cells or, by {@code *}, on many at once. */
final class PxCellNotes {

  private static final int ANY = -1;

  private record Pattern(int[] positions, String text) {}

  private final int[] sizes;
  private final Map<Long, String> single = new HashMap<>();
  private final List<Pattern> patterns = new ArrayList<>();

  PxCellNotes(PxHeader header, List<PxVariable> variables) {
    this.sizes = variables.stream().mapToInt(PxVariable::size).toArray();
    List<Map<String, Integer>> codes =
        variables.stream().map(v -> PxVariable.positions(v.codes())).toList();
    List<Map<String, Integer>> labels =
        variables.stream().map(v -> PxVariable.positions(v.labels())).toList();
    for (PxEntry entry : header.entries(PxKeyword.DATANOTECELL)) {
      boolean usable = entry.fault() == null && header.languageOf(entry) == null;
      if (usable && entry.subjects().size() == sizes.length) {
        add(entry, codes, labels);
      }
    }
  }

  private void add(
      PxEntry entry, List<Map<String, Integer>> codes, List<Map<String, Integer>> labels) {
    int[] positions = new int[sizes.length];
    boolean exact = true;
    for (int i = 0; i < sizes.length; i++) {
      String text = entry.subjects().get(i);
      Integer position = codes.get(i).getOrDefault(text, labels.get(i).get(text));
      if (position == null && !text.equals("*")) {
        return;
      }
      positions[i] = position == null ? ANY : position;
      exact &= position != null;
    }
    if (exact) {
      single.putIfAbsent(index(positions), entry.first());
    } else {
      patterns.add(new Pattern(positions, entry.first()));
    }
  }

  boolean isEmpty() {
    return single.isEmpty() && patterns.isEmpty();
  }

  /** The mark of the cell at these positions, or null. */
  String at(int[] positions) {
    String text = single.isEmpty() ? null : single.get(index(positions));
    for (int i = 0; text == null && i < patterns.size(); i++) {
      if (matches(patterns.get(i).positions(), positions)) {
        text = patterns.get(i).text();
      }
    }
    return text;
  }

  private static boolean matches(int[] pattern, int[] positions) {
    for (int i = 0; i < pattern.length; i++) {
      if (pattern[i] != ANY && pattern[i] != positions[i]) {
        return false;
      }
    }
    return true;
  }

  private long index(int[] positions) {
    long index = 0;
    for (int i = 0; i < sizes.length; i++) {
      index = index * sizes[i] + positions[i];
    }
    return index;
  }
}

package fi.mittari.formats.px;

import fi.mittari.formats.SourceException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The keys before each row of a file with KEYS, where rows of zeros may be left out. */
final class PxKeys {

  private final List<PxVariable> variables;
  private final int[] keyed;
  private final List<Map<String, Integer>> positions = new ArrayList<>();
  private final BitSet seen = new BitSet();
  private final long possible;
  private long rows;

  private PxKeys(List<PxVariable> variables, int[] keyed, List<Boolean> byCode) {
    this.variables = variables;
    this.keyed = keyed;
    long product = 1;
    for (int i = 0; i < keyed.length; i++) {
      PxVariable variable = variables.get(keyed[i]);
      positions.add(PxVariable.positions(byCode.get(i) ? variable.codes() : variable.labels()));
      product *= variable.size();
    }
    this.possible = product;
  }

  /**
   * @return null where the file has no KEYS
   * @throws SourceException where KEYS is neither CODES nor VALUES of a variable
   */
  static PxKeys of(PxHeader header, List<PxVariable> variables) {
    List<Integer> keyed = new ArrayList<>();
    List<Boolean> byCode = new ArrayList<>();
    for (PxEntry entry : header.entries(PxKeyword.KEYS)) {
      if (header.languageOf(entry) == null
          && (entry.subjects().size() != 1
              || variables.stream().noneMatch(v -> v.name().equals(entry.subjects().get(0))))) {
        throw header.refuse(entry, "expected a variable of STUB in parentheses");
      }
    }
    for (int i = 0; i < variables.size(); i++) {
      PxEntry entry = header.find(PxKeyword.KEYS, null, variables.get(i).name()).orElse(null);
      if (entry != null) {
        String kind = entry.first().toUpperCase(Locale.ROOT);
        if (!kind.equals("CODES") && !kind.equals("VALUES")) {
          throw header.refuse(entry, "expected CODES or VALUES, found " + entry.first());
        }
        keyed.add(i);
        byCode.add(kind.equals("CODES"));
      }
    }
    return keyed.isEmpty()
        ? null
        : new PxKeys(variables, keyed.stream().mapToInt(i -> i).toArray(), byCode);
  }

  /** The variables without keys, which vary within a row. */
  int[] free() {
    BitSet free = new BitSet();
    free.set(0, variables.size());
    for (int i : keyed) {
      free.clear(i);
    }
    return free.stream().toArray();
  }

  /**
   * Reads the keys of a row and puts the cursor there.
   *
   * @return false at the end of the file
   */
  boolean read(PxTokens tokens, PxCursor cursor) {
    long row = 0;
    for (int i = 0; i < keyed.length; i++) {
      if (!tokens.next()) {
        if (i > 0) {
          throw tokens.refuse("the file ends within the keys of a row");
        }
        return false;
      }
      PxVariable variable = variables.get(keyed[i]);
      String text = tokens.text();
      Integer position = positions.get(i).get(text);
      if (position == null) {
        position = positions.get(i).get(text.strip());
      }
      if (position == null) {
        throw tokens.refuse(
            "expected a key of \"" + variable.name() + "\", found \"" + text + "\"");
      }
      cursor.set(keyed[i], position);
      row = row * variable.size() + position;
    }
    rows++;
    if (row < Integer.MAX_VALUE) {
      if (seen.get((int) row)) {
        throw tokens.refuse("these keys were given on an earlier row already");
      }
      seen.set((int) row);
    }
    return true;
  }

  /** How many rows the file left out, once all are read. */
  long absent() {
    return possible - rows;
  }
}

package fi.mittari.formats.px;

import java.util.List;

/** Where in the cube the next cell stands, and the texts of that place. */
final class PxCursor {

  private final int[] sizes;
  private final String[][] codes;
  private final String[][] labels;
  private final int[] positions;
  private final String[] texts;

  PxCursor(List<PxVariable> variables) {
    int count = variables.size();
    this.sizes = variables.stream().mapToInt(PxVariable::size).toArray();
    this.codes =
        variables.stream().map(v -> v.codes().toArray(String[]::new)).toArray(String[][]::new);
    this.labels =
        variables.stream().map(v -> v.labels().toArray(String[]::new)).toArray(String[][]::new);
    this.positions = new int[count];
    this.texts = new String[2 * count + 2];
    for (int i = 0; i < count; i++) {
      set(i, 0);
    }
  }

  void set(int variable, int position) {
    positions[variable] = position;
    texts[2 * variable] = codes[variable][position];
    texts[2 * variable + 1] = labels[variable][position];
  }

  /** Goes to the next cell along the given variables, the last one fastest. */
  void advance(int[] variables) {
    for (int i = variables.length - 1; i >= 0; i--) {
      int variable = variables[i];
      int next = positions[variable] + 1;
      if (next < sizes[variable]) {
        set(variable, next);
        return;
      }
      set(variable, 0);
    }
  }

  int[] positions() {
    return positions;
  }

  /** A record's texts with room for value and status at the end, new on every call. */
  String[] texts() {
    return texts.clone();
  }
}

package fi.mittari.etl.simulate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.StringJoiner;

/**
 * Whom a tally is about.
 *
 * @param area code of a district, of a major area or of the city
 * @param codes one for each dimension of the tally, {@code _T} for all
 */
record Cell(String area, String period, List<String> codes) {

  private static final String TOTAL = "_T";
  private static final int MAJOR_AREA = 4;

  /** The areas that a district belongs to: itself, its major area, the city. */
  static List<String> areas(String district) {
    return List.of(district, district.substring(0, MAJOR_AREA), City.CODE);
  }

  /** This cell and every wider one: all areas, each with everyone and with one dimension alone. */
  List<Cell> wider(List<int[]> kept) {
    List<Cell> cells = new ArrayList<>();
    for (String wide : areas(area)) {
      for (int[] dimensions : kept) {
        cells.add(new Cell(wide, period, only(dimensions).codes()));
      }
    }
    return cells;
  }

  /** The same with only these dimensions told apart. */
  Cell only(int... dimensions) {
    List<String> some = new ArrayList<>(Collections.nCopies(codes.size(), TOTAL));
    for (int d : dimensions) {
      some.set(d, codes.get(d));
    }
    return new Cell(area, period, some);
  }

  /** The breakdown's key; the dimensions must be in order of the alphabet. */
  String breakdown(List<String> dimensions) {
    StringJoiner key = new StringJoiner(",");
    for (int d = 0; d < dimensions.size(); d++) {
      if (!codes.get(d).equals(TOTAL)) {
        key.add(dimensions.get(d) + "=" + codes.get(d));
      }
    }
    return key.toString();
  }
}

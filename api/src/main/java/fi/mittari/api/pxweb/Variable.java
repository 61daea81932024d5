package fi.mittari.api.pxweb;

import fi.mittari.formats.cube.CubeAxis.Category;
import java.util.List;

/**
 * A variable of a table, with texts of one language.
 *
 * @param code such as {@code ContentsCode}, {@code Area}, {@code sex}, {@code Tid}
 * @param values in order; at least one
 * @param total the value that stands for the variable where it is left out, or null where it may
 *     not be left out
 */
record Variable(String code, Kind kind, String label, List<Category> values, String total) {

  static final String CONTENTS = "ContentsCode";
  static final String AREA = "Area";
  static final String TIME = "Tid";

  /** What a variable is. */
  enum Kind {
    CONTENTS,
    AREA,
    BREAKDOWN,
    TIME
  }

  Variable {
    values = List.copyOf(values);
  }

  boolean mayBeLeftOut() {
    return total != null;
  }

  List<String> codes() {
    return values.stream().map(Category::code).toList();
  }

  /** The same with other values. */
  Variable with(List<Category> others) {
    return new Variable(code, kind, label, others, total);
  }
}

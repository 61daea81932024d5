package fi.mittari.api.pxweb;

import fi.mittari.formats.cube.CubeAxis.Category;
import java.util.List;
import java.util.stream.Stream;

/**
 * What of a table is shown, and how it is laid out.
 *
 * @param stub variables that run down, in order
 * @param heading variables that run across, in order
 */
record Chosen(List<Choice> stub, List<Choice> heading) {

  /**
   * @param variable of the table
   * @param values those shown, in order; none of a variable that is left out
   * @param codelist id of the one applied, or null
   */
  record Choice(Variable variable, List<Category> values, String codelist) {
    Choice {
      values = List.copyOf(values);
    }
  }

  Chosen {
    stub = List.copyOf(stub);
    heading = List.copyOf(heading);
  }

  /** All that are shown: the stub, then the heading. */
  List<Choice> shown() {
    return Stream.concat(stub.stream(), heading.stream()).toList();
  }

  /** The values shown of a variable; none if it is left out. */
  List<Category> values(String variable) {
    return shown().stream()
        .filter(c -> c.variable().code().equals(variable))
        .findFirst()
        .map(Choice::values)
        .orElse(List.of());
  }
}

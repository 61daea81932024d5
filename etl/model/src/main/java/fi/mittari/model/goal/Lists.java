package fi.mittari.model.goal;

import java.util.List;

/** Lists that a file may leave out. */
final class Lists {

  private Lists() {}

  static <T> List<T> of(List<T> given) {
    return given == null ? List.of() : List.copyOf(given);
  }
}

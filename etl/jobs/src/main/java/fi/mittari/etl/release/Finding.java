package fi.mittari.etl.release;

import java.util.Objects;

/**
 * A damage or a broken rule.
 *
 * @param what what is wrong
 * @param where the file, relative to the home, or the rule
 * @param expected what should be there
 */
public record Finding(String what, String where, String expected) {

  public Finding {
    Objects.requireNonNull(what, "what");
    Objects.requireNonNull(where, "where");
    Objects.requireNonNull(expected, "expected");
  }

  @Override
  public String toString() {
    return "%s: %s; expected %s".formatted(where, what, expected);
  }
}

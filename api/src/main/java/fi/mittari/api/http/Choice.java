package fi.mittari.api.http;

import java.util.List;

/** A parameter that takes one of two words. */
public final class Choice {

  private Choice() {}

  /**
   * Whether the second of two words was asked for.
   *
   * @throws ProblemException 400 for any other word
   */
  public static boolean of(Question question, String name, String usual, String other) {
    String wanted = question.parameters().one(name).orElse(usual);
    if (!wanted.equals(usual) && !wanted.equals(other)) {
      throw ProblemException.unknown(
          "unknown-" + name,
          name,
          "'%s' is %s or %s, not '%s'".formatted(name, usual, other, wanted),
          Nearest.of(wanted, List.of(usual, other)));
    }
    return wanted.equals(other);
  }
}

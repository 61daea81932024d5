package fi.mittari.statistics.comparison;

import fi.mittari.model.Polarity;
import java.util.Locale;

/** What a comparison says. */
public enum Verdict {
  BETTER,
  SIMILAR,
  WORSE,
  HIGHER,
  LOWER,
  NOT_COMPARED;

  /** The word in answers: {@code better}, {@code not_compared} … */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Verdict above(Polarity polarity) {
    return switch (polarity) {
      case HIGHER_IS_BETTER -> BETTER;
      case LOWER_IS_BETTER -> WORSE;
      case NEUTRAL -> HIGHER;
    };
  }

  static Verdict below(Polarity polarity) {
    return switch (polarity) {
      case HIGHER_IS_BETTER -> WORSE;
      case LOWER_IS_BETTER -> BETTER;
      case NEUTRAL -> LOWER;
    };
  }
}

package fi.mittari.statistics.trend;

import fi.mittari.model.Polarity;
import java.util.Locale;

/** What a direction means by polarity; a neutral indicator only rises or falls. */
public enum TrendJudgement {
  IMPROVING,
  WORSENING,
  STABLE,
  INCREASING,
  DECREASING,
  NOT_CALCULATED;

  /** The word in answers. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Direction × polarity. */
  public static TrendJudgement of(Direction direction, Polarity polarity) {
    if (direction == Direction.NONE) {
      return STABLE;
    }
    if (direction == Direction.NOT_CALCULATED) {
      return NOT_CALCULATED;
    }
    boolean up = direction == Direction.INCREASING;
    return switch (polarity) {
      case NEUTRAL -> up ? INCREASING : DECREASING;
      case HIGHER_IS_BETTER -> up ? IMPROVING : WORSENING;
      case LOWER_IS_BETTER -> up ? WORSENING : IMPROVING;
    };
  }
}

package fi.mittari.statistics;

import java.util.Locale;

/** Whether more of an indicator is good, bad, or neither. */
public enum Polarity {
  HIGHER_IS_BETTER,
  LOWER_IS_BETTER,
  NEUTRAL;

  /** Reads {@code higher_is_better}, {@code lower_is_better} or {@code neutral}. */
  public static Polarity of(String code) {
    for (Polarity polarity : values()) {
      if (polarity.code().equals(code)) {
        return polarity;
      }
    }
    throw Inputs.refused(
        "The polarity is '" + code + "'; expected higher_is_better, lower_is_better or neutral.");
  }

  /** The word in data and answers. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}

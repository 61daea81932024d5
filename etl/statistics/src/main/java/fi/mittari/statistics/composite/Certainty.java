package fi.mittari.statistics.composite;

import java.util.Locale;

/**
 * How sure the choice of an area is, from the chance that it is truly among those to choose. {@code
 * docs/methods.md} keeps how often an area called certain is.
 */
public enum Certainty {
  /** Chosen, with a chance of at least 97 %. */
  CERTAIN,
  /** Chosen, with a chance of at least 75 %. */
  LIKELY,
  /** Chosen with less, or not chosen with a chance of at least 25 %. */
  TOSS_UP,
  /** Not chosen, with a chance below 25 %. */
  NOT_SELECTED,
  /** The noise of no criterion is known, so there is no chance to give. */
  NOT_CALCULATED;

  /** The word in answers. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Certainty of(boolean chosen, double chance) {
    if (Double.isNaN(chance)) {
      return NOT_CALCULATED;
    }
    if (!chosen) {
      return chance >= 0.25 ? TOSS_UP : NOT_SELECTED;
    }
    return chance >= 0.97 ? CERTAIN : chance >= 0.75 ? LIKELY : TOSS_UP;
  }
}

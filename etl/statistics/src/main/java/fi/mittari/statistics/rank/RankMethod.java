package fi.mittari.statistics.rank;

import java.util.Locale;

/** Ways to an interval for a rank; {@code docs/methods.md} keeps how often each holds the truth. */
public enum RankMethod {
  /**
   * Areas that are surely above or below, by pairwise differences tested together with a stepwise
   * critical value (Mogstad, Romano, Shaikh and Wilhelm 2024, Rev. Econ. Stud. 91:476–518). It
   * holds whatever the true values are, for every area.
   */
  PAIRWISE,

  /**
   * Ranks over draws from the posterior of an empirical-Bayes model that lets the data say how the
   * true values lie ({@link MixturePosterior}). It holds on average over the areas of a city.
   */
  POSTERIOR,

  /**
   * Ranks over draws from the posterior of a hierarchical normal model (Laird and Louis 1989;
   * Goldstein and Spiegelhalter 1996). It fails where the true values lie in clusters: for
   * comparison only.
   */
  POSTERIOR_NORMAL,

  /** Ranks over draws around the values seen (parametric bootstrap): for comparison only. */
  SIMULATION;

  /** The word in answers. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}

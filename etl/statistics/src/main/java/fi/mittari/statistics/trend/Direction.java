package fi.mittari.statistics.trend;

import java.util.Locale;

/** Which way a series goes, where the data carry it. */
public enum Direction {
  INCREASING,
  DECREASING,
  NONE,
  NOT_CALCULATED;

  /** The word in answers. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}

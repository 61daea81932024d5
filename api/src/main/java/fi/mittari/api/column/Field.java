package fi.mittari.api.column;

import java.util.Locale;

/** The numbers of an observation, in the order in which rows bring them. */
public enum Field {
  VALUE,
  LOWER,
  UPPER,
  NUMERATOR,
  DENOMINATOR,
  DENOMINATOR_LOWER,
  DENOMINATOR_UPPER;

  /** The name of the column in the serving file. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }
}

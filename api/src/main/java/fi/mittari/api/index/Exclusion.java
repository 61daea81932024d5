package fi.mittari.api.index;

import java.util.Locale;

/** Why an area is not ranked. */
public enum Exclusion {
  POPULATION_UNKNOWN("its population is not known, so it cannot be told to be large enough"),
  BELOW_FLOOR("its population is below the smallest that is ranked"),
  SUPPRESSED("a figure of it is suppressed to protect people"),
  NO_DATA("it has no figure in any criterion");

  private final String reason;

  Exclusion(String reason) {
    this.reason = reason;
  }

  /** The word in flags: {@code below_floor}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** In plain words. */
  public String reason() {
    return reason;
  }
}

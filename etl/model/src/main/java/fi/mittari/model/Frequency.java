package fi.mittari.model;

/** How often periods of a kind follow each other. */
public enum Frequency {
  YEAR,
  SCHOOL_YEAR,
  HALF_YEAR,
  QUARTER,
  MONTH,
  WEEK,
  DAY,
  /** Several calendar years as one, for example {@code 2017..2019}. */
  YEARS,
  /** Any interval of days. */
  INTERVAL;

  /** The word in data and answers: lower case with hyphens. */
  public String word() {
    return Words.of(this);
  }
}

package fi.mittari.model;

/**
 * What is known about an observation's value. A value is null if and only if its status {@link
 * #withoutValue() says why}.
 */
public enum ObservationStatus {
  NORMAL(false),
  PROVISIONAL(false),
  /** The value or a part of it (such as its denominator) was derived, not given. */
  ESTIMATED(false),
  /** A sum over parts of which some are missing. */
  PARTIAL(false),
  /** Not comparable with the period before. */
  BREAK(false),
  MISSING(true),
  NOT_APPLICABLE(true),
  /** Rests on too few persons for a sure figure. */
  UNRELIABLE(true),
  /** Hidden to protect persons. */
  SUPPRESSED(true);

  private final boolean withoutValue;
  private final String word;

  ObservationStatus(boolean withoutValue) {
    this.withoutValue = withoutValue;
    this.word = Words.of(this).replace('-', '_');
  }

  public boolean withoutValue() {
    return withoutValue;
  }

  /** The word in data and answers, with underscores: {@code not_applicable}. */
  public String word() {
    return word;
  }

  /**
   * @throws MittariException of kind USER for an unknown word
   */
  public static ObservationStatus of(String word) {
    return Words.parse(values(), "status", word.replace('_', '-'));
  }
}

package fi.mittari.model;

/** What kind of number an indicator is; it decides intervals, tests and roll-ups. */
public enum IndicatorKind {
  /** Share of a population: numerator is part of the denominator. */
  PROPORTION,
  /** Events per population or person-time. */
  RATE,
  MEAN,
  COUNT,
  QUANTILE,
  /** Quotient of two amounts where neither is part of the other. */
  RATIO,
  MONEY,
  INDEX,
  RANK,
  RESPONSE_RATE;

  /** The word in data and answers, with underscores: {@code response_rate}. */
  public String word() {
    return Words.of(this).replace('-', '_');
  }

  /** Whether values of parts may be rolled up by summing numerators and denominators. */
  public boolean isRatioOfSums() {
    return this == PROPORTION || this == RATE || this == RATIO || this == RESPONSE_RATE;
  }

  /**
   * @throws MittariException of kind USER for an unknown word
   */
  public static IndicatorKind of(String word) {
    return Words.parse(values(), "indicator kind", word.replace('_', '-'));
  }
}

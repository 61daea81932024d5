package fi.mittari.model;

/** Which direction of an indicator is good. */
public enum Polarity {
  HIGHER_IS_BETTER,
  LOWER_IS_BETTER,
  NEUTRAL;

  /** The word in data and answers, with underscores: {@code lower_is_better}. */
  public String word() {
    return Words.of(this).replace('-', '_');
  }

  /**
   * @throws MittariException of kind USER for an unknown word
   */
  public static Polarity of(String word) {
    return Words.parse(values(), "polarity", word.replace('_', '-'));
  }
}

package fi.mittari.etl.staging;

/**
 * A text of the source that cannot be taken over. It becomes a refused row.
 *
 * @see Staged#refusal
 */
public final class Refusal extends Exception {

  private static final long serialVersionUID = 1L;

  private final String rule;
  private final String value;

  /**
   * @param rule short name of what was broken
   * @param value the text at fault
   * @param message in plain words
   */
  public Refusal(String rule, String value, String message) {
    super(message, null, false, false);
    this.rule = rule;
    this.value = value;
  }

  /** Short name of what was broken. */
  public String rule() {
    return rule;
  }

  /** The text at fault. */
  public String value() {
    return value;
  }
}

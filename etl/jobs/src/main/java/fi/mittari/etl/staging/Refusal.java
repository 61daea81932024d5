package fi.mittari.etl.staging;

/**
 * A text of the source that cannot be taken over. Internal to staging: it becomes a refused row.
 *
 * @see Staged#refusal
 */
final class Refusal extends Exception {

  private static final long serialVersionUID = 1L;

  private final String rule;
  private final String value;

  Refusal(String rule, String value, String message) {
    super(message, null, false, false);
    this.rule = rule;
    this.value = value;
  }

  String rule() {
    return rule;
  }

  String value() {
    return value;
  }
}

package fi.mittari.etl.simulate;

/**
 * One student at one provider without a break.
 *
 * @param start first day
 * @param end last day, or {@link #OPEN}
 * @param reason completed, left, transferred; null while open
 */
record Spell(Provider provider, String programme, int start, int end, String reason) {

  static final int OPEN = Integer.MAX_VALUE;

  static final String COMPLETED = "completed";
  static final String LEFT = "left";
  static final String TRANSFERRED = "transferred";

  /** The spell as an extract of that day shows it. */
  Spell asOf(int day) {
    return end > day ? new Spell(provider, programme, start, OPEN, null) : this;
  }
}

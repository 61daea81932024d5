package fi.mittari.etl.simulate;

/**
 * Waits in whole days: a log-normal time, cut to the day.
 *
 * @param level mean of the logarithm of the time in days
 * @param spread standard deviation of it
 */
record WaitLaw(double level, double spread) {

  private static final double PATIENCE = 1500;

  /**
   * Days after which a request is taken back where care has not begun: exponential, cut to days.
   */
  static int patience(Stream stream) {
    return (int) Math.min(99_999, -PATIENCE * StrictMath.log(1 - stream.uniform()));
  }

  /** Chance of still wanting care after so many days. */
  static double patient(int days) {
    return StrictMath.exp(-days / PATIENCE);
  }

  int draw(Stream stream) {
    return (int) Math.min(9999, StrictMath.exp(level + spread * stream.normal()));
  }

  /** Chance of waiting this many days or fewer. */
  double within(int days) {
    return Odds.normalBelow((StrictMath.log(days + 1.0) - level) / spread);
  }
}

package fi.mittari.etl.simulate;

/** The waits of one cell of one table. */
final class WaitCell {

  private final Lengths completed = new Lengths();
  private final Lengths began = new Lengths();
  private long within;
  private double expectedWithin;
  private double variance;
  private long waiting;
  private long over;

  /**
   * @param chance that it was within the limit
   */
  void complete(CareRequest request, boolean inTime, double chance) {
    completed.add(request.days(), request.law(), true);
    within += inTime ? 1 : 0;
    expectedWithin += chance;
    variance += chance * (1 - chance);
  }

  /**
   * A wait that began, as it is seen on the last day.
   *
   * @param days that it has lasted
   */
  void begin(int days, WaitLaw law, boolean ended) {
    began.add(days, law, ended);
  }

  void wait(boolean overLimit) {
    waiting++;
    over += overLimit ? 1 : 0;
  }

  Lengths completed() {
    return completed;
  }

  Lengths began() {
    return began;
  }

  long within() {
    return within;
  }

  double expectedWithin() {
    return expectedWithin;
  }

  double variance() {
    return variance;
  }

  long waiting() {
    return waiting;
  }

  long over() {
    return over;
  }
}

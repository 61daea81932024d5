package fi.mittari.statistics.rank;

/**
 * How many of some independent events come true: probabilities of each count, kept where they are
 * not negligible. Built up event by event, and any one of them can be taken out again. Not
 * thread-safe; made once and used again.
 */
final class PoissonBinomial {

  /** Smaller probabilities of a count are left out; they would also be slow to multiply. */
  private static final double NEGLIGIBLE = 1e-18;

  private double[] chances;
  private double[] spare;
  private int first;
  private int last;

  PoissonBinomial(int most) {
    this.chances = new double[most + 2];
    this.spare = new double[most + 2];
    clear();
  }

  /** No events: none of them comes true. */
  void clear() {
    first = 0;
    last = 0;
    chances[0] = 1;
  }

  /** One more event. */
  void add(double chance) {
    double other = 1 - chance;
    double[] from = chances;
    double[] to = spare;
    to[first] = from[first] * other;
    for (int k = first + 1; k <= last; k++) {
      to[k] = from[k] * other + from[k - 1] * chance;
    }
    to[last + 1] = from[last] * chance;
    last++;
    while (last > first && to[last] < NEGLIGIBLE) {
      last--;
    }
    while (first < last && to[first] < NEGLIGIBLE) {
      first++;
    }
    chances = to;
    spare = from;
  }

  /**
   * Adds, to each count's place in a row, its probability without one of the events, times a
   * factor. Divides from the end where an error shrinks on its way.
   *
   * @param chance of the event that is taken out, strictly between 0 and 1
   * @param at where in the row the count 0 stands
   */
  void without(double chance, double factor, double[] row, int at) {
    double other = 1 - chance;
    double left = 0;
    if (chance <= 0.5) {
      double scale = 1 / other;
      double back = chance * scale;
      for (int k = first; k <= last; k++) {
        left = chances[k] * scale - back * left;
        row[at + k] += factor * left;
      }
    } else {
      double scale = 1 / chance;
      double back = other * scale;
      for (int k = last; k > first; k--) {
        left = chances[k] * scale - back * left;
        row[at + k - 1] += factor * left;
      }
    }
  }
}

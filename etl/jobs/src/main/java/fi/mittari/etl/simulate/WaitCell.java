package fi.mittari.etl.simulate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The waits of one cell of one table, by their length in whole days. */
final class WaitCell {

  private static final int ROOM = 16;

  private int[] byLength = new int[ROOM];
  private final Map<WaitLaw, int[]> laws = new LinkedHashMap<>();
  private long completed;
  private long within;
  private double expectedWithin;
  private double variance;
  private long waiting;
  private long over;

  void complete(int days, WaitLaw law, boolean inTime, double chance) {
    if (days >= byLength.length) {
      byLength = Arrays.copyOf(byLength, Math.max(days + 1, 2 * byLength.length));
    }
    byLength[days]++;
    laws.computeIfAbsent(law, l -> new int[1])[0]++;
    completed++;
    within += inTime ? 1 : 0;
    expectedWithin += chance;
    variance += chance * (1 - chance);
  }

  void wait(boolean overLimit) {
    waiting++;
    over += overLimit ? 1 : 0;
  }

  long completed() {
    return completed;
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

  /** Quantile of type 7 of the completed waits, in days. */
  double quantile(double probability) {
    double at = probability * (completed - 1);
    long below = (long) Math.floor(at);
    double low = nth(below);
    return below + 1 < completed ? low + (at - below) * (nth(below + 1) - low) : low;
  }

  /** The n-th shortest wait, 0 the shortest. */
  private int nth(long n) {
    long seen = 0;
    int days = 0;
    while (true) {
      seen += byLength[days];
      if (seen > n) {
        return days;
      }
      days++;
    }
  }

  /** The least number of days that the laws of these waits stay within by that chance. */
  int expectedQuantile(double probability) {
    int days = 0;
    while (below(days) < probability) {
      days++;
    }
    return days;
  }

  /**
   * By how much the quantile differs by chance, in days: that of a smooth law, and half a day for
   * whole days.
   */
  double standardError(double probability) {
    int at = expectedQuantile(probability);
    double density = (below(at + 1) - below(Math.max(0, at - 1))) / (at == 0 ? 1 : 2);
    double smooth = Math.sqrt(probability * (1 - probability) / completed) / density;
    return Math.sqrt(smooth * smooth + 0.25);
  }

  private double below(int days) {
    double sum = 0;
    for (Map.Entry<WaitLaw, int[]> e : laws.entrySet()) {
      sum += e.getKey().within(days) * e.getValue()[0];
    }
    return sum / completed;
  }
}

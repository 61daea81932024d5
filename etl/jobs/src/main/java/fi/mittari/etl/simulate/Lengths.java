package fi.mittari.etl.simulate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;

/** Waits by their length in whole days, and the laws that they were drawn from. */
final class Lengths {

  private static final int ROOM = 16;
  private static final int LONGEST = 1 << 14;
  private static final double EXACT = 1e-9;

  private int[] ended = new int[ROOM];
  private int[] others = new int[ROOM];
  private final Map<WaitLaw, int[]> laws = new LinkedHashMap<>();
  private long number;

  /**
   * @param end whether the wait ended with care; else it went on, or ended otherwise
   */
  void add(int days, WaitLaw law, boolean end) {
    if (days >= ended.length) {
      int room = Math.max(days + 1, 2 * ended.length);
      ended = Arrays.copyOf(ended, room);
      others = Arrays.copyOf(others, room);
    }
    (end ? ended : others)[days]++;
    laws.computeIfAbsent(law, l -> new int[1])[0]++;
    number++;
  }

  long number() {
    return number;
  }

  /** Quantile of type 7 where all have ended, in days. */
  double quantile(double probability) {
    double at = probability * (number - 1);
    long below = (long) Math.floor(at + EXACT);
    double low = nth(below);
    double part = at - below;
    return part > EXACT ? low + part * (nth(below + 1) - low) : low;
  }

  /** The n-th shortest wait, 0 the shortest. */
  private int nth(long n) {
    long seen = 0;
    int days = 0;
    while (true) {
      seen += ended[days];
      if (seen > n) {
        return days;
      }
      days++;
    }
  }

  /** Kaplan and Meier's curve where it comes down to a share, by hand. */
  record Median(double days, double variance) {

    static final Median NOT_REACHED = new Median(Double.NaN, Double.NaN);
  }

  /** The least number of days at which at most half still wait, with the variance of that half. */
  Median kaplanMeier() {
    double left = number;
    double curve = 1;
    double greenwood = 0;
    for (int days = 0; days < ended.length; days++) {
      double before = curve;
      if (ended[days] > 0) {
        curve *= 1 - ended[days] / left;
        greenwood += ended[days] / (left * Math.max(1, left - ended[days]));
      }
      if (Math.abs(curve - 0.5) < EXACT && before > 0.5) {
        int next = days + 1;
        while (next < ended.length && ended[next] == 0) {
          next++;
        }
        double middle = next < ended.length ? (days + next) / 2.0 : days;
        return new Median(middle, curve * curve * greenwood);
      }
      if (curve < 0.5) {
        return new Median(days, curve * curve * greenwood);
      }
      left -= ended[days] + others[days];
    }
    return Median.NOT_REACHED;
  }

  /**
   * The least number of days that the laws of these waits stay within by that chance.
   *
   * @param below chance of a law to be within so many days
   */
  int expected(double probability, ToDoubleBiFunction<WaitLaw, Integer> below) {
    int low = 0;
    int high = LONGEST;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (mixture(middle, below) < probability) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * By how much a quantile differs by chance, in days: that of a smooth law, and half a day for
   * whole days.
   *
   * @param variance of the share that is below the quantile
   */
  double standardError(
      double probability, double variance, ToDoubleBiFunction<WaitLaw, Integer> below) {
    int at = expected(probability, below);
    int from = Math.max(0, at - 1);
    double density = (mixture(at + 1, below) - mixture(from, below)) / (at + 1 - from);
    return StrictMath.sqrt(variance / (density * density) + 0.25);
  }

  private double mixture(int days, ToDoubleBiFunction<WaitLaw, Integer> below) {
    double sum = 0;
    for (Map.Entry<WaitLaw, int[]> e : laws.entrySet()) {
      sum += below.applyAsDouble(e.getKey(), days) * e.getValue()[0];
    }
    return sum / number;
  }
}

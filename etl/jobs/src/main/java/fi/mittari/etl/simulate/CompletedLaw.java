package fi.mittari.etl.simulate;

import java.util.HashMap;
import java.util.Map;

/**
 * What is expected of the waits that ended with care on a day. Needs come alike on every day, so
 * the completed waits of any day follow the law of waits itself; within the limit, though, depends
 * on the day of the need as well, as the limits have changed.
 */
final class CompletedLaw {

  private static final int LONGEST = 2000;

  private final Map<WaitLaw, double[]> chances = new HashMap<>();
  private final Map<Key, Double> within = new HashMap<>();

  private record Key(WaitLaw law, Service service, boolean young, int care) {}

  /** Chance that a wait that ended on day {@code care} was within the limit of its own need. */
  double within(WaitLaw law, Service service, boolean young, int care) {
    return within.computeIfAbsent(new Key(law, service, young, care), this::within);
  }

  private double within(Key key) {
    double[] chance = chances(key.law());
    double sum = 0;
    for (int wait = 0; wait < LONGEST; wait++) {
      int limit = Guarantee.limit(key.service(), key.young(), key.care() - wait);
      if (wait <= limit) {
        sum += chance[wait];
      }
    }
    return sum;
  }

  /** Chance of each number of days. */
  double[] chances(WaitLaw law) {
    return chances.computeIfAbsent(
        law,
        l -> {
          double[] its = new double[LONGEST];
          double before = 0;
          for (int wait = 0; wait < LONGEST; wait++) {
            double now = l.within(wait);
            its[wait] = now - before;
            before = now;
          }
          return its;
        });
  }
}

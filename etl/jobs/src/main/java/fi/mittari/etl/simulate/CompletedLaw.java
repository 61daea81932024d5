package fi.mittari.etl.simulate;

import java.util.HashMap;
import java.util.Map;

/**
 * What is expected of the waits that ended with care on a day. Needs come alike on every day, so
 * the completed waits of any day follow the law of waits, less those who lost patience; within the
 * limit, though, depends on the day of the need as well, as the limits have changed.
 */
final class CompletedLaw {

  private static final int LONGEST = 2000;

  private final Map<WaitLaw, double[]> below = new HashMap<>();
  private final Map<Key, Double> within = new HashMap<>();

  private record Key(WaitLaw law, Service service, boolean young, int care) {}

  /** Chance that a wait that ended on day {@code care} was within the limit of its own need. */
  double within(WaitLaw law, Service service, boolean young, int care) {
    return within.computeIfAbsent(new Key(law, service, young, care), this::within);
  }

  private double within(Key key) {
    double[] below = below(key.law());
    double sum = 0;
    for (int wait = 0; wait < LONGEST; wait++) {
      if (wait <= Guarantee.limit(key.service(), key.young(), key.care() - wait)) {
        sum += below[wait] - (wait == 0 ? 0 : below[wait - 1]);
      }
    }
    return sum;
  }

  /** Chance that a wait that ended with care had so many days or fewer. */
  double below(WaitLaw law, int days) {
    return below(law)[Math.min(days, LONGEST - 1)];
  }

  private double[] below(WaitLaw law) {
    return below.computeIfAbsent(law, CompletedLaw::cumulative);
  }

  private static double[] cumulative(WaitLaw law) {
    double[] sums = new double[LONGEST];
    double sum = 0;
    double before = 0;
    for (int days = 0; days < LONGEST; days++) {
      double now = law.within(days);
      sum += (now - before) * WaitLaw.patient(days);
      before = now;
      sums[days] = sum;
    }
    for (int days = 0; days < LONGEST; days++) {
      sums[days] /= sum;
    }
    return sums;
  }
}

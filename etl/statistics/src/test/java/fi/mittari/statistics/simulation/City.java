package fi.mittari.statistics.simulation;

import fi.mittari.statistics.Draws;
import java.util.Arrays;

/**
 * A made-up city of districts with true shares and sizes.
 *
 * @param shares true share by district
 * @param people people by district
 */
record City(double[] shares, double[] people) {

  static final int DISTRICTS = 61;

  /** How the true shares lie. */
  enum Kind {
    NORMAL,
    SKEWED,
    FIVE_WORSE,
    TWO_HALVES,
    NEARLY_EQUAL
  }

  /** Sizes from about 100 to 20 000 people, a few hundred small ones among them. */
  static City of(Kind kind, Draws random) {
    return of(kind, random, DISTRICTS);
  }

  static City of(Kind kind, Draws random, int districts) {
    double[] people = new double[districts];
    Arrays.setAll(people, i -> Math.rint(Math.exp(7.6 + random.gaussian())));
    double[] shares = new double[districts];
    Arrays.setAll(shares, i -> Math.min(0.95, Math.max(0.002, share(kind, i, random))));
    return new City(shares, people);
  }

  double[] draw(Draws random) {
    double[] counts = new double[shares.length];
    Arrays.setAll(counts, i -> random.binomial((long) people[i], shares[i]));
    return counts;
  }

  private static double share(Kind kind, int district, Draws random) {
    return switch (kind) {
      case NORMAL -> 0.18 + 0.05 * random.gaussian();
      case SKEWED -> 0.06 + 0.06 * random.exponential();
      case FIVE_WORSE -> (district < 5 ? 0.3 : 0.12) + 0.01 * random.gaussian();
      case TWO_HALVES -> (district % 2 == 0 ? 0.1 : 0.2) + 0.005 * random.gaussian();
      case NEARLY_EQUAL -> 0.15 + 0.005 * random.gaussian();
    };
  }
}

package fi.mittari.statistics.segregation;

import fi.mittari.statistics.Inputs;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Moran's I over neighbouring areas (Moran 1950; Cliff and Ord 1981).
 *
 * @param i above its expectation where neighbours are alike
 * @param expected −1/(n − 1)
 * @param varianceNormal of i, if values were normal
 * @param varianceRandom of i, if the values seen were dealt out at random
 * @param p one-sided probability of so extreme an i, normal approximation
 * @param areas number of areas
 * @param islands areas without a neighbour, which add nothing
 */
public record Moran(
    double i,
    double expected,
    double varianceNormal,
    double varianceRandom,
    double p,
    int areas,
    int islands) {

  /** With each area's neighbours sharing a weight of 1. */
  public static Moran rowStandardised(double[] values, Neighbours neighbours) {
    return of(values, neighbours, true);
  }

  /** With a weight of 1 for each pair. */
  public static Moran binary(double[] values, Neighbours neighbours) {
    return of(values, neighbours, false);
  }

  /**
   * I of rates whose areas differ in size, on rates standardised by their own noise (Assunção and
   * Reis 1999, Stat Med 18:2147–2162).
   */
  public static Moran ofRates(double[] events, double[] people, Neighbours neighbours) {
    return rowStandardised(standardisedRates(events, people), neighbours);
  }

  /** (r − m)/√(a + m/n), with a = s² − m/n̄; where that is below 0 under the root, a is 0. */
  public static double[] standardisedRates(double[] events, double[] people) {
    Inputs.sameLength(events.length, people.length, "events and people");
    double total = Inputs.sum(Inputs.positive(people, "number of people"));
    double mean = Inputs.sum(Inputs.notNegative(events, "number of events")) / total;
    double seen = 0;
    for (int k = 0; k < events.length; k++) {
      double off = events[k] / people[k] - mean;
      seen += people[k] * off * off / total;
    }
    double between = seen - mean * people.length / total;
    double[] scores = new double[events.length];
    for (int k = 0; k < events.length; k++) {
      double variance = between + mean / people[k];
      double used = variance > 0 ? variance : mean / people[k];
      scores[k] = used == 0 ? 0 : (events[k] / people[k] - mean) / Math.sqrt(used);
    }
    return scores;
  }

  private static Moran of(double[] values, Neighbours neighbours, boolean standardised) {
    Inputs.sameLength(values.length, neighbours.areas(), "values and areas");
    Inputs.atLeast(values.length, 4, "number of areas");
    Inputs.finite(values, "values");
    double n = values.length;
    double mean = Inputs.sum(values) / n;
    double squares = 0;
    double fourths = 0;
    for (double value : values) {
      double square = (value - mean) * (value - mean);
      squares += square;
      fourths += square * square;
    }
    if (squares == 0 || neighbours.islands() == neighbours.areas()) {
      throw Inputs.refused(
          squares == 0
              ? "All areas have the same value; neighbours cannot be more alike than others."
              : "No area has a neighbour; check the polygons and the tolerance.");
    }
    double product = 0;
    for (int i = 0; i < values.length; i++) {
      for (int j : neighbours.of(i)) {
        product += weight(neighbours, i, standardised) * (values[i] - mean) * (values[j] - mean);
      }
    }
    Sums w = Sums.of(neighbours, standardised);
    double value = n / w.s0 * product / squares;
    double expected = -1 / (n - 1);
    double normal = w.varianceNormal(n, expected);
    double random = w.varianceRandom(n, expected, fourths / n / Math.pow(squares / n, 2));
    double z = (value - expected) / Math.sqrt(normal);
    double p = NormalDistribution.of(0, 1).survivalProbability(Math.abs(z));
    return new Moran(value, expected, normal, random, p, values.length, neighbours.islands());
  }

  private static double weight(Neighbours neighbours, int area, boolean standardised) {
    return standardised ? 1.0 / neighbours.of(area).length : 1;
  }

  /** Cliff and Ord's sums over the weights. */
  private record Sums(double s0, double s1, double s2) {

    static Sums of(Neighbours neighbours, boolean standardised) {
      int n = neighbours.areas();
      double[][] w = new double[n][n];
      for (int i = 0; i < n; i++) {
        for (int j : neighbours.of(i)) {
          w[i][j] = weight(neighbours, i, standardised);
        }
      }
      double s0 = 0;
      double s1 = 0;
      double s2 = 0;
      for (int i = 0; i < n; i++) {
        double cross = 0;
        for (int j = 0; j < n; j++) {
          s0 += w[i][j];
          s1 += (w[i][j] + w[j][i]) * (w[i][j] + w[j][i]) / 2;
          cross += w[i][j] + w[j][i];
        }
        s2 += cross * cross;
      }
      return new Sums(s0, s1, s2);
    }

    double varianceNormal(double n, double expected) {
      return (n * n * s1 - n * s2 + 3 * s0 * s0) / (s0 * s0 * (n * n - 1)) - expected * expected;
    }

    double varianceRandom(double n, double expected, double kurtosis) {
      double first = n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0 * s0);
      double second = kurtosis * ((n * n - n) * s1 - 2 * n * s2 + 6 * s0 * s0);
      double below = (n - 1) * (n - 2) * (n - 3) * s0 * s0;
      return (first - second) / below - expected * expected;
    }
  }
}

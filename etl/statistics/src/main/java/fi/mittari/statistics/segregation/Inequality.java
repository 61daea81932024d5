package fi.mittari.statistics.segregation;

import fi.mittari.statistics.Inputs;

/** Inequality of a value over areas. */
public final class Inequality {

  private Inequality() {}

  /**
   * Gini coefficient over areas: ΣΣwᵢwⱼ|vᵢ − vⱼ| / (2μ(Σw)²); 0 = all alike.
   *
   * @param values 0 or more
   * @param weights people by area, 0 or more
   */
  public static double gini(double[] values, double[] weights) {
    Inputs.sameLength(values.length, weights.length, "values and weights");
    Inputs.notNegative(values, "value");
    Inputs.notNegative(weights, "weight");
    double total = Inputs.positive(Inputs.sum(weights), "sum of the weights");
    int[] order = SegregationIndex.order(values);
    double below = 0;
    double sum = 0;
    double mean = 0;
    for (int i : order) {
      // Σwᵢwⱼ|vᵢ−vⱼ| = 2Σvᵢwᵢ(weight below − weight above) in order of value
      sum += values[i] * weights[i] * (2 * below + weights[i] - total);
      below += weights[i];
      mean += values[i] * weights[i] / total;
    }
    return mean == 0 ? 0 : sum / (mean * total * total);
  }

  /**
   * Location quotient of each area (Isard 1960): its share of the group over the whole's share; 1 =
   * like the whole, NaN for an area without people.
   *
   * @param group members by area
   * @param people all people by area
   */
  public static double[] locationQuotients(double[] group, double[] people) {
    double share = new Units(group, people).share();
    double[] quotients = new double[group.length];
    for (int i = 0; i < quotients.length; i++) {
      quotients[i] = group[i] / people[i] / share;
    }
    return quotients;
  }
}

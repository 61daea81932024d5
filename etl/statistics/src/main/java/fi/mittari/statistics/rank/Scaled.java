package fi.mittari.statistics.rank;

import fi.mittari.statistics.Inputs;

/**
 * Proportions or rates on a scale where their noise is nearly normal.
 *
 * @param values transformed values
 * @param standardErrors of those
 */
public record Scaled(double[] values, double[] standardErrors) {

  /** arcsin √((x + 3/8)/(n + 3/4)) with standard error 1/(2√(n + ½)) (Anscombe 1948). */
  public static Scaled proportions(double[] numerators, double[] denominators) {
    Inputs.sameLength(numerators.length, denominators.length, "numerators and denominators");
    double[] values = new double[numerators.length];
    double[] errors = new double[numerators.length];
    for (int i = 0; i < values.length; i++) {
      Inputs.proportion(numerators[i], denominators[i]);
      values[i] = Math.asin(Math.sqrt((numerators[i] + 0.375) / (denominators[i] + 0.75)));
      errors[i] = 0.5 / Math.sqrt(denominators[i] + 0.5);
    }
    return new Scaled(values, errors);
  }

  /** √((x + 3/8)/n) with standard error 1/(2√n) (Anscombe 1948). */
  public static Scaled rates(double[] events, double[] denominators) {
    Inputs.sameLength(events.length, denominators.length, "events and denominators");
    double[] values = new double[events.length];
    double[] errors = new double[events.length];
    for (int i = 0; i < values.length; i++) {
      Inputs.rate(events[i], denominators[i]);
      values[i] = Math.sqrt((events[i] + 0.375) / denominators[i]);
      errors[i] = 0.5 / Math.sqrt(denominators[i]);
    }
    return new Scaled(values, errors);
  }
}

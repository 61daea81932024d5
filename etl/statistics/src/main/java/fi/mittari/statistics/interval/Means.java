package fi.mittari.statistics.interval;

import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.Inputs;

/** Interval of a mean by Student's t (Student 1908). */
public final class Means {

  private Means() {}

  /**
   * Mean of {@code values} with limits, in the values' unit.
   *
   * @throws fi.mittari.model.MittariException for fewer than two values or one that is no number
   */
  public static Interval of(double[] values, Confidence confidence) {
    double[] checked = Inputs.finite(values, "values");
    Inputs.atLeast(checked.length, 2, "number of values");
    double mean = Inputs.sum(checked) / checked.length;
    return of(mean, standardDeviation(checked), checked.length, confidence);
  }

  /**
   * A mean given with the sample deviation (n − 1) of {@code count} values.
   *
   * @throws fi.mittari.model.MittariException unless deviation ≥ 0 and count ≥ 2
   */
  public static Interval of(double mean, double deviation, double count, Confidence confidence) {
    Inputs.finite(mean, "mean");
    Inputs.notNegative(deviation, "standard deviation");
    if (Inputs.finite(count, "number of values") < 2) {
      throw Inputs.refused(
          "The number of values is " + Inputs.show(count) + "; a mean's interval needs 2 or more.");
    }
    double half = confidence.t(count - 1) * deviation / Math.sqrt(count);
    return new Interval(mean, mean - half, mean + half, "student_t");
  }

  /** Sample standard deviation with n − 1; at least two values. */
  public static double standardDeviation(double[] values) {
    Inputs.atLeast(values.length, 2, "number of values");
    double mean = Inputs.sum(values) / values.length;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / (values.length - 1));
  }
}

package fi.mittari.statistics.composite;

import fi.mittari.statistics.Inputs;
import java.util.Locale;

/**
 * Weighted means of an area's normalised criteria. Weights are renormalised over the criteria that
 * are present; an area with none has NaN.
 */
public enum Aggregation {
  /** Σwx/Σw: a good criterion makes up for a bad one. */
  ARITHMETIC {
    @Override
    double transform(double value) {
      return value;
    }

    @Override
    double back(double mean) {
      return mean;
    }
  },

  /** exp(Σw·ln x/Σw): makes up less; needs values above 0. */
  GEOMETRIC {
    @Override
    double transform(double value) {
      return Math.log(positive(value, this));
    }

    @Override
    double back(double mean) {
      return Math.exp(mean);
    }
  },

  /** Σw/Σ(w/x): makes up least; needs values above 0. */
  HARMONIC {
    @Override
    double transform(double value) {
      return 1 / positive(value, this);
    }

    @Override
    double back(double mean) {
      return 1 / mean;
    }
  };

  abstract double transform(double value);

  abstract double back(double mean);

  /** The mean of {@code values} weighted by {@code weights}; missing values (NaN) are left out. */
  public double of(double[] values, double[] weights) {
    double sum = 0;
    boolean any = false;
    double[] parts = contributions(values, weights);
    for (double part : parts) {
      if (!Double.isNaN(part)) {
        sum += part;
        any = true;
      }
    }
    return any ? back(sum) : Double.NaN;
  }

  /**
   * What each criterion adds: wx/Σw, which sum to the score of the arithmetic mean; for the
   * geometric mean they sum to its logarithm, for the harmonic to its inverse. NaN where missing.
   */
  public double[] contributions(double[] values, double[] weights) {
    Inputs.sameLength(values.length, weights.length, "values and weights");
    double total = 0;
    for (int i = 0; i < values.length; i++) {
      total += Double.isNaN(values[i]) ? 0 : Inputs.notNegative(weights[i], "weight");
    }
    double[] parts = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      boolean missing = Double.isNaN(values[i]) || total == 0;
      parts[i] = missing ? Double.NaN : weights[i] * transform(values[i]) / total;
    }
    return parts;
  }

  /** Reads {@code arithmetic}, {@code geometric} or {@code harmonic}. */
  public static Aggregation of(String code) {
    for (Aggregation aggregation : values()) {
      if (aggregation.code().equals(code)) {
        return aggregation;
      }
    }
    throw Inputs.refused(
        "The aggregation is '" + code + "'; expected arithmetic, geometric or harmonic.");
  }

  /** The word in definitions and answers. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static double positive(double value, Aggregation aggregation) {
    if (!(value > 0)) {
      throw Inputs.refused(
          "The normalised value "
              + Inputs.show(value)
              + " cannot enter a "
              + aggregation.code()
              + " mean, which needs values above 0; use min_max, rank or imd_exponential.");
    }
    return value;
  }
}

package fi.mittari.statistics.composite;

import fi.mittari.model.Polarity;
import fi.mittari.statistics.Inputs;
import fi.mittari.statistics.interval.Means;
import fi.mittari.statistics.rank.Ranks;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * Ways to bring criteria of unlike units onto one scale (OECD and JRC 2008, Handbook on
 * Constructing Composite Indicators). Values come in already turned, so that more is more; missing
 * values (NaN) stay missing and count in nothing.
 */
public enum Normalisation {
  /** (x − mean)/s with the sample deviation (n − 1); 0 where all are equal. */
  Z_SCORE {
    @Override
    public double[] of(double[] values) {
      double[] present = present(values);
      double deviation = present.length < 2 ? 0 : Means.standardDeviation(present);
      double mean = present.length == 0 ? 0 : Inputs.sum(present) / present.length;
      return map(values, x -> deviation == 0 ? 0 : (x - mean) / deviation);
    }
  },

  /** From 0 at the smallest to 100 at the largest; 50 where all are equal. */
  MIN_MAX {
    @Override
    public double[] of(double[] values) {
      return minMax(values, 0, 100);
    }
  },

  /** Rank from 1 at the smallest; ties share the smallest. */
  RANK {
    @Override
    public double[] of(double[] values) {
      int[] ranks = Ranks.of(values, Polarity.HIGHER_IS_BETTER);
      double[] result = new double[values.length];
      for (int i = 0; i < result.length; i++) {
        result[i] = ranks[i] == 0 ? Double.NaN : ranks[i];
      }
      return result;
    }
  },

  /** (rank − 1)/(n − 1): from 0 to 1; 0 where there is one value only. */
  PERCENTILE_RANK {
    @Override
    public double[] of(double[] values) {
      int last = Ranks.ranked(values) - 1;
      return map(RANK.of(values), rank -> last == 0 ? 0 : (rank - 1) / last);
    }
  },

  /** Borda points: how many are smaller. */
  BORDA {
    @Override
    public double[] of(double[] values) {
      return map(RANK.of(values), rank -> rank - 1);
    }
  },

  /**
   * −23·ln(1 − R(1 − e^(−100/23))) with R = rank/n: the exponential transformation of the English
   * Indices of Deprivation, which keeps one good criterion from hiding a bad one; over 0 to 100.
   */
  IMD_EXPONENTIAL {
    @Override
    public double[] of(double[] values) {
      int n = Ranks.ranked(values);
      double span = 1 - Math.exp(-100 / 23.0);
      return map(RANK.of(values), rank -> -23 * Math.log(1 - rank / n * span));
    }
  };

  /** Normalised values in the same order. */
  public abstract double[] of(double[] values);

  /** Reads {@code z_score}, {@code min_max}, {@code rank} … */
  public static Normalisation of(String code) {
    for (Normalisation normalisation : values()) {
      if (normalisation.code().equals(code)) {
        return normalisation;
      }
    }
    throw Inputs.refused(
        "The normalisation is '"
            + code
            + "'; expected z_score, min_max, rank, percentile_rank, borda or imd_exponential.");
  }

  /** The word in definitions and answers. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * From {@code low} at the smallest to {@code high} at the largest; the middle where all equal.
   */
  public static double[] minMax(double[] values, double low, double high) {
    double[] present = present(values);
    double min = Arrays.stream(present).min().orElse(0);
    double range = Arrays.stream(present).max().orElse(0) - min;
    return map(
        values, x -> range == 0 ? (low + high) / 2 : low + (high - low) * ((x - min) / range));
  }

  private static double[] present(double[] values) {
    double[] present = Arrays.stream(values).filter(x -> !Double.isNaN(x)).toArray();
    return Inputs.finite(present, "values");
  }

  private static double[] map(double[] values, DoubleUnaryOperator function) {
    return Arrays.stream(values)
        .map(x -> Double.isNaN(x) ? Double.NaN : function.applyAsDouble(x))
        .toArray();
  }
}

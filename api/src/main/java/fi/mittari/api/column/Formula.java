package fi.mittari.api.column;

import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.interval.Proportions;
import fi.mittari.statistics.interval.Rates;
import java.util.EnumSet;
import java.util.Set;

/**
 * Ways to compute a value or its 95 % limits from the counts. Which one a source used shows only in
 * the last bit, so all are tried, and one is taken only where it gives every number of a shard.
 */
enum Formula {
  SCALED_FIRST {
    @Override
    double of(double factor, double numerator, double denominator) {
      return factor * numerator / denominator;
    }
  },
  DIVIDED_FIRST {
    @Override
    double of(double factor, double numerator, double denominator) {
      return numerator / denominator * factor;
    }
  },
  BY_SHARE {
    @Override
    double of(double factor, double numerator, double denominator) {
      return numerator / (denominator / factor);
    }
  },
  WILSON_LOWER {
    @Override
    double of(double factor, double numerator, double denominator) {
      return isShare(numerator, denominator)
          ? Proportions.limits(numerator, denominator, Z)[0] * factor
          : Double.NaN;
    }
  },
  WILSON_UPPER {
    @Override
    double of(double factor, double numerator, double denominator) {
      return isShare(numerator, denominator)
          ? Proportions.limits(numerator, denominator, Z)[1] * factor
          : Double.NaN;
    }
  },
  RATE_LOWER {
    @Override
    double of(double factor, double numerator, double denominator) {
      return numerator >= 0 && denominator > 0
          ? Rates.rate(numerator, denominator, factor, Confidence.P95).lower()
          : Double.NaN;
    }
  },
  RATE_UPPER {
    @Override
    double of(double factor, double numerator, double denominator) {
      return numerator >= 0 && denominator > 0
          ? Rates.rate(numerator, denominator, factor, Confidence.P95).upper()
          : Double.NaN;
    }
  };

  private static final double Z = Confidence.P95.z();

  /** The number; NaN or infinite where the counts give none. */
  abstract double of(double factor, double numerator, double denominator);

  private static boolean isShare(double numerator, double denominator) {
    return numerator >= 0 && denominator > 0 && numerator <= denominator;
  }

  /** Those that a column may be computed by. */
  static Set<Formula> of(Field field) {
    return switch (field) {
      case VALUE -> EnumSet.of(SCALED_FIRST, DIVIDED_FIRST, BY_SHARE);
      case LOWER -> EnumSet.of(WILSON_LOWER, RATE_LOWER);
      case UPPER -> EnumSet.of(WILSON_UPPER, RATE_UPPER);
      default -> EnumSet.noneOf(Formula.class);
    };
  }
}

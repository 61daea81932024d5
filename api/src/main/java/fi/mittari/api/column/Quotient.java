package fi.mittari.api.column;

/**
 * Ways to compute a value from its counts; which one a source used shows only in the last bit, so
 * all are tried.
 */
enum Quotient {
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
  };

  abstract double of(double factor, double numerator, double denominator);
}

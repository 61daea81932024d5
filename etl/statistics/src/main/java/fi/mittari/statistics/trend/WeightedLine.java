package fi.mittari.statistics.trend;

/**
 * A weighted least-squares line through values at 1, 2, 3 …
 *
 * @param slope change by step
 * @param spread Σw(t − t̄)²
 * @param residual Σw(y − line)²
 */
record WeightedLine(double slope, double spread, double residual) {

  static WeightedLine fit(double[] weights, double[] values) {
    double total = 0;
    double time = 0;
    double mean = 0;
    for (int i = 0; i < values.length; i++) {
      total += weights[i];
      time += weights[i] * (i + 1);
      mean += weights[i] * values[i];
    }
    time /= total;
    mean /= total;
    double spread = 0;
    double product = 0;
    for (int i = 0; i < values.length; i++) {
      spread += weights[i] * (i + 1 - time) * (i + 1 - time);
      product += weights[i] * (i + 1 - time) * (values[i] - mean);
    }
    double slope = product / spread;
    double residual = 0;
    for (int i = 0; i < values.length; i++) {
      double off = values[i] - mean - slope * (i + 1 - time);
      residual += weights[i] * off * off;
    }
    return new WeightedLine(slope, spread, residual);
  }
}

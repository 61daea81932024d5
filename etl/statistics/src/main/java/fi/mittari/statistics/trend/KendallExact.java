package fi.mittari.statistics.trend;

import java.util.Arrays;

/**
 * Exact distribution of Kendall's score over all orders of a few values, ties included: the number
 * of orders with i inversions has the Gaussian multinomial [n]!/([t₁]!·[t₂]! …) as its generating
 * function (MacMahon 1916), and s = untied pairs − 2i.
 */
final class KendallExact {

  private KendallExact() {}

  /** Probability of a score at least as far from 0 as {@code score}. */
  static double twoSided(double[] values, long score) {
    int[] groups = ties(values);
    double[] orders = {1};
    int placed = 0;
    for (int group : groups) {
      for (int i = 1; i <= group; i++) {
        placed++;
        orders = divide(multiply(orders, placed), i);
      }
    }
    int untied = orders.length - 1;
    double far = 0;
    for (int inversions = 0; inversions <= untied; inversions++) {
      if (Math.abs(untied - 2L * inversions) >= Math.abs(score)) {
        far += orders[inversions];
      }
    }
    return far / Arrays.stream(orders).sum();
  }

  /** Sizes of the groups of equal values. */
  static int[] ties(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int[] groups = new int[sorted.length];
    int last = -1;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        last++;
      }
      groups[last]++;
    }
    return Arrays.copyOf(groups, last + 1);
  }

  /** Times 1 + q + … + q^(size−1). */
  private static double[] multiply(double[] polynomial, int size) {
    double[] product = new double[polynomial.length + size - 1];
    for (int i = 0; i < polynomial.length; i++) {
      for (int j = 0; j < size; j++) {
        product[i + j] += polynomial[i];
      }
    }
    return product;
  }

  /** Divided by 1 + q + … + q^(size−1), which leaves nothing over. */
  private static double[] divide(double[] polynomial, int size) {
    double[] left = polynomial.clone();
    double[] quotient = new double[polynomial.length - size + 1];
    for (int i = 0; i < quotient.length; i++) {
      quotient[i] = left[i];
      for (int j = 0; j < size; j++) {
        left[i + j] -= quotient[i];
      }
    }
    return quotient;
  }
}

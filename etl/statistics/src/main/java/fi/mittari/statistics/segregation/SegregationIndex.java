package fi.mittari.statistics.segregation;

import fi.mittari.statistics.Inputs;
import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/** Measures of one group against the rest over areas. */
public enum SegregationIndex {
  /** D = ½Σ|aᵢ/A − bᵢ/B| (Duncan and Duncan 1955): 0 to 1. */
  DISSIMILARITY {
    @Override
    public double of(Units units) {
      double all = Inputs.sum(units.people());
      double members = Inputs.sum(units.group());
      double sum = 0;
      for (int i = 0; i < units.areas(); i++) {
        sum +=
            Math.abs(
                units.group()[i] / members
                    - (units.people()[i] - units.group()[i]) / (all - members));
      }
      return sum / 2;
    }
  },

  /** (D − D₀)/(1 − D₀) (Carrington and Troske 1997): 0 as if by chance, below 0 more even. */
  DISSIMILARITY_CORRECTED {
    @Override
    public double of(Units units) {
      return corrected(DISSIMILARITY.of(units), randomDissimilarity(units));
    }
  },

  /** xPx = Σ(aᵢ/A)(aᵢ/nᵢ) (Bell 1954): the group's share among the neighbours of its members. */
  ISOLATION {
    @Override
    public double of(Units units) {
      double members = Inputs.sum(units.group());
      double sum = 0;
      for (int i = 0; i < units.areas(); i++) {
        sum += units.group()[i] / members * (units.group()[i] / units.people()[i]);
      }
      return sum;
    }
  },

  /** η² = (xPx − P)/(1 − P): isolation freed of the group's size (White 1986). */
  ETA_SQUARED {
    @Override
    public double of(Units units) {
      return squared(ISOLATION.of(units), units.share());
    }
  },

  /** Theil's information index H of the two groups (Theil and Finizza 1971): 0 to 1. */
  THEIL {
    @Override
    public double of(Units units) {
      double[][] counts = new double[units.areas()][2];
      for (int i = 0; i < counts.length; i++) {
        counts[i][0] = units.group()[i];
        counts[i][1] = units.people()[i] - units.group()[i];
      }
      return new GroupCounts(counts).theil();
    }
  },

  /** Gini index of the shares: ΣΣnᵢnⱼ|pᵢ − pⱼ| / (2N²P(1 − P)) (Massey and Denton 1988). */
  GINI {
    @Override
    public double of(Units units) {
      double[] shares = new double[units.areas()];
      for (int i = 0; i < shares.length; i++) {
        shares[i] = units.group()[i] / units.people()[i];
      }
      return Inequality.gini(shares, units.people()) / (1 - units.share());
    }
  };

  /** The measure's value. */
  public abstract double of(Units units);

  static double corrected(double dissimilarity, double random) {
    return random == 1 ? 0 : (dissimilarity - random) / (1 - random);
  }

  static double squared(double isolation, double share) {
    return (isolation - share) / (1 - share);
  }

  /** How many members there are, as a whole number. */
  static int members(Units units) {
    return Math.toIntExact(Math.round(Inputs.sum(units.group())));
  }

  /** The word in answers. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * D₀: what dissimilarity is expected to be if the group were spread over the people by lot. With
   * all totals fixed aᵢ is hypergeometric and D₀ = N/(2AB)·ΣE|aᵢ − nᵢA/N|, where E|X − μ| = 2k(N −
   * A − n + k)/N·P(X = k) with k = ⌊μ⌋ + 1 (Diaconis and Zabell 1991): exact, no drawing. Counts
   * that are no whole numbers are rounded.
   */
  public static double randomDissimilarity(Units units) {
    int all = 0;
    for (double people : units.people()) {
      all = Math.addExact(all, Math.toIntExact(Math.round(people)));
    }
    int members = Math.min(Math.max(members(units), 1), Math.max(1, all - 1));
    double deviations = 0;
    for (double people : units.people()) {
      deviations += deviation(all, members, Math.toIntExact(Math.round(people)));
    }
    double others = (double) all - members;
    return others == 0 ? 0 : Math.min(1, all / (2.0 * members * others) * deviations);
  }

  private static double deviation(int all, int members, int people) {
    double mean = (double) people * members / all;
    int next = (int) Math.floor(mean) + 1;
    if (next > Math.min(people, members)) {
      return 0; // the count cannot exceed its mean, so it cannot vary
    }
    double mass = HypergeometricDistribution.of(all, members, people).probability(next);
    return 2.0 * next * ((double) all - members - people + next) / all * mass;
  }

  /** Places of {@code values} from smallest to largest; equal ones in the order of places. */
  static int[] order(double[] values) {
    int[] order = new int[values.length];
    int[] merged = new int[values.length];
    Arrays.setAll(order, i -> i);
    for (int width = 1; width < order.length; width *= 2) {
      for (int from = 0; from < order.length; from += 2 * width) {
        int middle = Math.min(from + width, order.length);
        merge(values, order, from, middle, Math.min(middle + width, order.length), merged);
      }
      int[] other = order;
      order = merged;
      merged = other;
    }
    return order;
  }

  private static void merge(
      double[] values, int[] order, int from, int middle, int to, int[] merged) {
    int left = from;
    int right = middle;
    for (int i = from; i < to; i++) {
      boolean second =
          left == middle
              || right < to && Double.compare(values[order[right]], values[order[left]]) < 0;
      merged[i] = second ? order[right++] : order[left++];
    }
  }
}

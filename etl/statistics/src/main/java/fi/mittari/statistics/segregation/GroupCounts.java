package fi.mittari.statistics.segregation;

import fi.mittari.statistics.Inputs;

/**
 * People by area (row) and group (column): measures of several groups at once. Entropies are in
 * natural logarithms.
 */
public final class GroupCounts {

  private final double[][] counts;
  private final double[] areas;
  private final double[] groups;
  private final double total;

  /**
   * Counts of at least 0, all rows of one length.
   *
   * @throws fi.mittari.model.MittariException for rows of unequal length, a negative count or none
   */
  public GroupCounts(double[][] counts) {
    Inputs.atLeast(counts.length, 1, "number of areas");
    this.counts = new double[counts.length][];
    this.areas = new double[counts.length];
    this.groups = new double[counts[0].length];
    for (int i = 0; i < counts.length; i++) {
      Inputs.sameLength(groups.length, counts[i].length, "groups of the areas");
      this.counts[i] = Inputs.notNegative(counts[i], "number of people");
      for (int g = 0; g < groups.length; g++) {
        areas[i] += counts[i][g];
        groups[g] += counts[i][g];
      }
    }
    this.total = Inputs.positive(Inputs.sum(areas), "number of people");
  }

  /**
   * Mutual information M = Σᵢ(nᵢ/N)·Lᵢ of area and group (Theil and Finizza 1971; Frankel and Volij
   * 2011), 0 to the smaller entropy.
   */
  public double mutualInformation() {
    double[] local = local();
    double sum = 0;
    for (int i = 0; i < local.length; i++) {
      sum += areas[i] / total * local[i];
    }
    return sum;
  }

  /** Theil's H: M over the entropy of the groups; 0 where all belong to one group. */
  public double theil() {
    double entropy = entropy();
    return entropy == 0 ? 0 : mutualInformation() / entropy;
  }

  /** Entropy of the groups in the whole. */
  public double entropy() {
    double sum = 0;
    for (double group : groups) {
      sum -= plogp(group / total);
    }
    return sum;
  }

  /** Local segregation Lᵢ of each area: Σ p(g|i)·ln(p(g|i)/p(g)); 0 for an area without people. */
  public double[] local() {
    double[] local = new double[counts.length];
    for (int i = 0; i < counts.length; i++) {
      for (int g = 0; g < groups.length; g++) {
        if (counts[i][g] > 0) {
          double share = counts[i][g] / areas[i];
          local[i] += share * Math.log(share / (groups[g] / total));
        }
      }
    }
    return local;
  }

  /**
   * Exposure xPy (Bell 1954): the share of group {@code y} where members of {@code x} live; with
   * itself, isolation.
   */
  public double exposure(int x, int y) {
    double sum = 0;
    for (int i = 0; i < counts.length; i++) {
      if (areas[i] > 0) {
        sum += counts[i][x] / groups[x] * (counts[i][y] / areas[i]);
      }
    }
    return sum;
  }

  /** Areas joined into larger ones: M and H of the result are what lies between them. */
  public GroupCounts joined(int[] larger) {
    Inputs.sameLength(counts.length, larger.length, "areas and what they belong to");
    int size = 0;
    for (int place : larger) {
      size = Math.max(size, Inputs.atLeast(place, 0, "number of the larger area") + 1);
    }
    double[][] sums = new double[size][groups.length];
    for (int i = 0; i < counts.length; i++) {
      for (int g = 0; g < groups.length; g++) {
        sums[larger[i]][g] += counts[i][g];
      }
    }
    return new GroupCounts(sums);
  }

  /** One group against all others. */
  public Units against(int group) {
    double[] members = new double[counts.length];
    for (int i = 0; i < counts.length; i++) {
      members[i] = counts[i][group];
    }
    return new Units(members, areas);
  }

  private static double plogp(double p) {
    return p == 0 ? 0 : p * Math.log(p);
  }
}

package fi.mittari.etl.simulate;

import java.util.ArrayList;
import java.util.List;

/**
 * The counts of one indicator in one area and year: drawn for the finest groups, then added up to
 * every breakdown of the shape.
 */
final class CellDraw {

  private static final double[] AGE_SHARES = {0.075, 0.10, 0.11, 0.29, 0.25, 0.10, 0.075};
  private static final double FOREIGN_SHARE = 0.2;
  private static final double FOREIGN_EFFECT = 0.3;
  private static final double AGE_EFFECT = 0.25;

  private final TableShape shape;
  private final int ages;
  private final int sexes;
  private final int languages;
  private final double[] shares;
  private final int[][] parts;
  private final List<String[]> breakdowns = new ArrayList<>();

  CellDraw(TableShape shape) {
    this.shape = shape;
    this.ages = Math.max(1, shape.ages().size());
    this.sexes = Math.max(1, shape.sexes().size());
    this.languages = Math.max(1, shape.languages().size());
    this.shares = new double[ages * sexes * languages];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = share(i);
    }
    List<int[]> sums = new ArrayList<>();
    for (int a = -1; a < shape.ages().size(); a++) {
      for (int s = -1; s < shape.sexes().size(); s++) {
        for (int l = -1; l < shape.languages().size(); l++) {
          breakdowns.add(
              new String[] {
                code(shape.ages(), a), code(shape.sexes(), s), code(shape.languages(), l)
              });
          sums.add(finest(a, s, l));
        }
      }
    }
    this.parts = sums.toArray(int[][]::new);
  }

  private static String code(List<String> codes, int index) {
    return index < 0 ? "_T" : codes.get(index);
  }

  private double share(int group) {
    double share = shape.ages().isEmpty() ? 1 : AGE_SHARES[age(group)];
    share /= sexes;
    if (!shape.languages().isEmpty()) {
      share *= language(group) == 0 ? FOREIGN_SHARE : 1 - FOREIGN_SHARE;
    }
    return share;
  }

  private int age(int group) {
    return group / (sexes * languages);
  }

  private int language(int group) {
    return group % languages;
  }

  private int[] finest(int age, int sex, int language) {
    List<Integer> groups = new ArrayList<>();
    for (int i = 0; i < shares.length; i++) {
      if ((age < 0 || age(i) == age)
          && (sex < 0 || i / languages % sexes == sex)
          && (language < 0 || language(i) == language)) {
        groups.add(i);
      }
    }
    return groups.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Codes of age, sex and language of each breakdown, in the order of {@link #draw}. */
  List<String[]> breakdowns() {
    return breakdowns;
  }

  /**
   * Numerators, denominators and expected numerators by breakdown.
   *
   * @param logOdds of the indicator for everyone in the area and year
   */
  double[][] draw(Stream stream, double population, double logOdds) {
    double[] n = new double[shares.length];
    double[] x = new double[shares.length];
    double[] expected = new double[shares.length];
    for (int i = 0; i < shares.length; i++) {
      double effect =
          (shape.languages().isEmpty() || language(i) != 0 ? 0 : FOREIGN_EFFECT)
              + (shape.ages().isEmpty() ? 0 : AGE_EFFECT * (age(i) % 3 - 1));
      double p = Odds.probability(logOdds + effect);
      n[i] = 1 + StrictMath.rint(population * shares[i]);
      x[i] = stream.binomial((long) n[i], p);
      expected[i] = n[i] * p;
    }
    return new double[][] {sums(x), sums(n), sums(expected)};
  }

  private double[] sums(double[] values) {
    double[] sums = new double[parts.length];
    for (int b = 0; b < parts.length; b++) {
      for (int group : parts[b]) {
        sums[b] += values[group];
      }
    }
    return sums;
  }
}

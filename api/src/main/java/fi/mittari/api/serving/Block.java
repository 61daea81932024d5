package fi.mittari.api.serving;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Observations column by column, in the order of their keys: numbers of the serving file, and NaN
 * for figures that are not known. A row is the same place in every column. Not copied: whoever
 * holds it must not change it, but for those who made it.
 *
 * @param status places in the list that was given with the query, from 0
 * @param dataflow places in the list that was given with the query, from 0
 */
public record Block(
    int[] indicator,
    int[] area,
    int[] breakdown,
    int[] period,
    double[] value,
    double[] lower,
    double[] upper,
    double[] numerator,
    double[] denominator,
    double[] denominatorLower,
    double[] denominatorUpper,
    int[] status,
    int[] dataflow)
    implements FileColumn.Batch {

  public Block {
    int rows = indicator.length;
    boolean even =
        IntStream.of(area.length, breakdown.length, period.length, status.length, dataflow.length)
                .allMatch(n -> n == rows)
            && IntStream.of(
                    value.length,
                    lower.length,
                    upper.length,
                    numerator.length,
                    denominator.length,
                    denominatorLower.length,
                    denominatorUpper.length)
                .allMatch(n -> n == rows);
    if (!even) {
      throw new IllegalArgumentException("columns of different lengths");
    }
  }

  /** An empty block of so many rows, to be filled by its maker. */
  public static Block of(int rows) {
    return new Block(
        new int[rows],
        new int[rows],
        new int[rows],
        new int[rows],
        new double[rows],
        new double[rows],
        new double[rows],
        new double[rows],
        new double[rows],
        new double[rows],
        new double[rows],
        new int[rows],
        new int[rows]);
  }

  @Override
  public int rows() {
    return indicator.length;
  }

  /** The same rows, only some of them or in another order. */
  private Block take(int[] rows) {
    return new Block(
        ints(indicator, rows),
        ints(area, rows),
        ints(breakdown, rows),
        ints(period, rows),
        doubles(value, rows),
        doubles(lower, rows),
        doubles(upper, rows),
        doubles(numerator, rows),
        doubles(denominator, rows),
        doubles(denominatorLower, rows),
        doubles(denominatorUpper, rows),
        ints(status, rows),
        ints(dataflow, rows));
  }

  private static int[] ints(int[] from, int[] rows) {
    return Arrays.stream(rows).map(i -> from[i]).toArray();
  }

  private static double[] doubles(double[] from, int[] rows) {
    return Arrays.stream(rows).mapToDouble(i -> from[i]).toArray();
  }

  /** The first so many rows. */
  Block first(int rows) {
    return rows == rows() ? this : take(IntStream.range(0, rows).toArray());
  }

  /** In the order of indicator, area, breakdown and period, which is how they mostly lie. */
  Block sorted() {
    for (int i = 1; i < rows(); i++) {
      if (compare(i - 1, i) > 0) {
        return take(
            IntStream.range(0, rows())
                .boxed()
                .sorted(this::compare)
                .mapToInt(Integer::intValue)
                .toArray());
      }
    }
    return this;
  }

  private int compare(int a, int b) {
    if (indicator[a] != indicator[b]) {
      return Integer.compare(indicator[a], indicator[b]);
    }
    if (area[a] != area[b]) {
      return Integer.compare(area[a], area[b]);
    }
    if (breakdown[a] != breakdown[b]) {
      return Integer.compare(breakdown[a], breakdown[b]);
    }
    return Integer.compare(period[a], period[b]);
  }
}

package fi.mittari.etl.simulate;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts a share while it is made: how many there were, how many had it, and how many were expected
 * to by their own chances. Its memory grows with areas × periods × codes, not with persons.
 */
final class ShareTally {

  private static final int HUNDRED = 100;

  private final String indicator;
  private final List<String> dimensions;
  private final Map<Cell, Sums> cells = new HashMap<>();

  private static final class Sums {
    private double n;
    private double x;
    private double expected;
    private double variance;

    private void add(Sums other) {
      n += other.n;
      x += other.x;
      expected += other.expected;
      variance += other.variance;
    }
  }

  /**
   * @param dimensions in order of the alphabet
   */
  ShareTally(String indicator, List<String> dimensions) {
    this.indicator = indicator;
    this.dimensions = dimensions;
  }

  /** One person with the given chance. */
  void add(Cell cell, boolean hit, double chance) {
    add(cell, 1, hit ? 1 : 0, chance, chance * (1 - chance));
  }

  /** Persons whose lot was drawn together. */
  void add(Cell cell, double n, double x, double expected, double variance) {
    Sums sums = cells.computeIfAbsent(cell, c -> new Sums());
    sums.n += n;
    sums.x += x;
    sums.expected += expected;
    sums.variance += variance;
  }

  /**
   * Writes per cents, rolled up to all areas.
   *
   * @param kept which dimensions are told apart together, as places in the list; an empty one for
   *     everyone
   */
  void write(Truth truth, List<int[]> kept) {
    Map<Cell, Sums> all = new HashMap<>();
    inOrder(cells)
        .forEach(
            e ->
                e.getKey()
                    .wider(kept)
                    .forEach(c -> all.computeIfAbsent(c, k -> new Sums()).add(e.getValue())));
    inOrder(all).forEach(e -> truth.add(row(e.getKey(), e.getValue())));
  }

  /** Always in the same order, so that sums of fractions come out the same to the last bit. */
  static <T> List<Map.Entry<Cell, T>> inOrder(Map<Cell, T> cells) {
    Comparator<Cell> order =
        Comparator.comparing(Cell::area)
            .thenComparing(Cell::period)
            .thenComparing(c -> String.join(",", c.codes()));
    return cells.entrySet().stream().sorted(Map.Entry.comparingByKey(order)).toList();
  }

  private Truth.Row row(Cell cell, Sums s) {
    return new Truth.Row(
        indicator,
        cell.area(),
        cell.period(),
        cell.breakdown(dimensions),
        HUNDRED * s.expected / s.n,
        HUNDRED * StrictMath.sqrt(s.variance) / s.n,
        HUNDRED * s.x / s.n,
        s.x,
        s.n);
  }
}

package fi.mittari.etl.simulate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Days to the third slot: the median over professionals at a moment, and over a quarter the median
 * of its moments; those who keep a list only are counted apart.
 */
final class SlotTally {

  private static final String DAYS = "third-slot-days-synthetic";
  private static final String LISTS = "third-slot-lists-synthetic";
  private static final List<String> DIMENSIONS = List.of("profession", "unit");
  private static final List<int[]> KEPT = List.of(new int[] {0}, new int[] {0, 1});
  private static final int QUARTER = 3;
  private static final int HUNDRED = 100;

  private final Map<Cell, Map<Integer, List<Integer>>> cells = new HashMap<>();

  /**
   * @param area code of the unit's major area
   * @param days to the third slot, {@link Slots#LIST_ONLY} where only a list is kept
   */
  void add(String area, String unit, String profession, int moment, int days) {
    LocalDate date = Days.date(moment);
    int quarter = (date.getMonthValue() - 1) / QUARTER + 1;
    List<String> periods =
        List.of(Days.text(moment).substring(0, 7), date.getYear() + "-Q" + quarter);
    for (String wide : List.of(area, City.CODE)) {
      for (String period : periods) {
        for (int[] kept : KEPT) {
          Cell cell = new Cell(wide, period, List.of(profession, unit)).only(kept);
          cells
              .computeIfAbsent(cell, c -> new HashMap<>())
              .computeIfAbsent(moment, m -> new ArrayList<>())
              .add(days);
        }
      }
    }
  }

  void write(Truth truth) {
    ShareTally.inOrder(cells).forEach(e -> write(truth, e.getKey(), e.getValue()));
  }

  private static void write(Truth truth, Cell cell, Map<Integer, List<Integer>> byMoment) {
    long all = byMoment.values().stream().mapToLong(List::size).sum();
    List<Double> medians = new ArrayList<>();
    long measured = 0;
    for (List<Integer> days : byMoment.values()) {
      double[] slots =
          days.stream().filter(d -> d != Slots.LIST_ONLY).mapToDouble(d -> d).sorted().toArray();
      measured += slots.length;
      if (slots.length > 0) {
        medians.add(median(slots));
      }
    }
    double[] ofMoments = medians.stream().mapToDouble(d -> d).sorted().toArray();
    boolean none = ofMoments.length == 0;
    double value = none ? Slots.LIST_ONLY : median(ofMoments);
    long lists = all - measured;
    add(truth, DAYS, cell, value, Double.NaN, none ? lists : measured);
    add(truth, LISTS, cell, HUNDRED * (double) lists / all, lists, all);
  }

  private static double median(double[] sorted) {
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  private static void add(
      Truth truth, String indicator, Cell cell, double value, double numerator, double number) {
    truth.add(
        new Truth.Row(
            indicator,
            cell.area(),
            cell.period(),
            cell.breakdown(DIMENSIONS),
            Double.NaN,
            Double.NaN,
            value,
            numerator,
            number));
  }
}

package fi.mittari.etl.simulate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Medians of the days to the third slot, over the professionals of a profession and unit. */
final class SlotTally {

  private static final String INDICATOR = "third-slot-median-synthetic";
  private static final List<String> DIMENSIONS = List.of("profession", "unit");

  private final Map<Cell, List<Integer>> cells = new HashMap<>();

  void add(String area, String unit, String profession, int moment, int days) {
    if (days != Slots.LIST_ONLY) {
      cells
          .computeIfAbsent(
              new Cell(area, Days.text(moment), List.of(profession, unit)), k -> new ArrayList<>())
          .add(days);
    }
  }

  void write(Truth truth) {
    for (Map.Entry<Cell, List<Integer>> e : ShareTally.inOrder(cells)) {
      List<Integer> days = e.getValue().stream().sorted().toList();
      int n = days.size();
      double median = (days.get((n - 1) / 2) + days.get(n / 2)) / 2.0;
      Cell cell = e.getKey();
      truth.add(
          new Truth.Row(
              INDICATOR,
              cell.area(),
              cell.period(),
              cell.breakdown(DIMENSIONS),
              Double.NaN,
              Double.NaN,
              median,
              Double.NaN,
              n));
    }
  }
}

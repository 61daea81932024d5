package fi.mittari.etl.conform;

import fi.mittari.model.Breakdown;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** Sums the codes of breakdown dimensions of one indicator, area and period to their totals. */
final class BreakdownSums {

  private final Map<String, Part> parts = new TreeMap<>();
  private final Map<String, Amount> added = new TreeMap<>();

  /**
   * @param slice the observations of one indicator, area and period
   */
  BreakdownSums(Collection<Part> slice) {
    slice.forEach(p -> parts.put(p.breakdown(), p));
  }

  /**
   * The totals that the source does not give itself. A total may be a sum over either of two
   * dimensions: the whole one is taken before one that lacks parts.
   *
   * @param codes for each dimension that is summed, the codes that a complete sum has
   */
  List<Row> rows(Map<String, Set<String>> codes) {
    for (int pass = 0; pass < codes.size(); pass++) {
      codes.forEach(this::sum);
    }
    return added.keySet().stream().map(key -> parts.get(key).row()).toList();
  }

  private void sum(String dimension, Set<String> codes) {
    Map<String, List<Part>> byTotal = new LinkedHashMap<>();
    for (Part part : parts.values()) {
      if (!Breakdown.ofKey(part.breakdown()).code(dimension).equals(Breakdown.TOTAL)) {
        byTotal
            .computeIfAbsent(Functions.without(part.breakdown(), dimension), k -> new ArrayList<>())
            .add(part);
      }
    }
    byTotal.forEach((total, its) -> add(total, its, codes.size()));
  }

  private void add(String total, List<Part> its, int expected) {
    Amount before = added.get(total);
    if (before == null ? parts.containsKey(total) : before.complete()) {
      return;
    }
    Amount sum = Amount.NOTHING;
    int found = 0;
    for (Part part : its) {
      Amount amount = part.amount();
      if (amount != null) {
        found++;
        sum = sum.plus(amount);
      }
    }
    Amount whole = found < expected ? sum.lacking() : sum;
    Part any = its.get(0);
    Row row = any.summed(any.area(), total, whole, Part.Rule.BREAKDOWN);
    if (row != null && (before == null || whole.complete())) {
      added.put(total, whole);
      parts.put(total, new Part(row));
    }
  }
}

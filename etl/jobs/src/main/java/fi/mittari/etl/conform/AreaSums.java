package fi.mittari.etl.conform;

import fi.mittari.etl.dataflow.AreaTree;
import fi.mittari.model.AreaLevel;
import fi.mittari.model.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * Sums one indicator, breakdown and period up to wider areas and groups. A whole is the sum of the
 * areas below it that have numbers, taken as wide as they are given, so that nothing is counted
 * twice whatever levels the source brings. "Other" and "unknown" are in sums where they are there
 * and never missed. A whole that lacks an area is partial.
 */
final class AreaSums {

  /** Divisions of a whole that must not be mixed: each alone adds up to it. */
  private static final List<Set<AreaLevel>> DIVISIONS =
      List.of(
          EnumSet.complementOf(EnumSet.of(AreaLevel.POSTAL, AreaLevel.UNIT, AreaLevel.UNALLOCATED)),
          EnumSet.of(AreaLevel.POSTAL),
          EnumSet.of(AreaLevel.UNIT));

  private final AreaTree tree;
  private final Map<String, Part> given = new TreeMap<>();
  private final Set<String> touched;
  private final Map<String, Amount> memory = new HashMap<>();
  private final LocalDate until;
  private final Part any;

  /**
   * @param slice the observations of one indicator, breakdown and period
   */
  AreaSums(AreaTree tree, Collection<Part> slice) {
    this.tree = tree;
    slice.forEach(p -> given.put(p.area(), p));
    this.any = slice.iterator().next();
    this.until = Period.of(any.period()).end();
    this.touched = tree.withAncestors(given.keySet());
  }

  /**
   * The sums that the source does not give itself.
   *
   * @param levels whose areas are wanted
   * @param groups that are wanted
   */
  List<Row> rows(Set<AreaLevel> levels, Collection<String> groups) {
    List<Row> rows = new ArrayList<>();
    for (String area : touched) {
      AreaTree.Node node = tree.node(area);
      if (node != null && levels.contains(node.level()) && !given.containsKey(area)) {
        add(rows, area, best(area), Part.Rule.AREA);
      }
    }
    for (String group : groups) {
      if (!given.containsKey(group)) {
        add(
            rows,
            group,
            sum(tree.groups().get(group).stream().map(tree::node).toList()),
            Part.Rule.GROUP);
      }
    }
    return rows;
  }

  private void add(List<Row> rows, String area, Amount sum, Part.Rule rule) {
    Row row = any.summed(area, any.breakdown(), sum, rule);
    if (row != null) {
      rows.add(row);
    }
  }

  /** What an area adds: its own number where it has one, else those below it; null for none. */
  private Amount best(String area) {
    if (!touched.contains(area)) {
      return null;
    }
    if (!memory.containsKey(area)) {
      Part own = given.get(area);
      Amount amount = own == null ? null : own.amount();
      memory.put(area, amount == null ? ofChildren(area) : amount);
    }
    return memory.get(area);
  }

  private Amount ofChildren(String area) {
    Amount incomplete = null;
    for (Set<AreaLevel> division : DIVISIONS) {
      List<AreaTree.Node> parts =
          tree.children(area).stream()
              .filter(c -> c.unallocated() || division.contains(c.level()))
              .toList();
      Amount sum = sum(parts);
      if (sum != null && sum.complete() && parts.stream().anyMatch(c -> !c.unallocated())) {
        return sum;
      }
      if (sum != null && (incomplete == null || sum.known() > incomplete.known())) {
        incomplete = sum;
      }
    }
    return incomplete;
  }

  private Amount sum(List<AreaTree.Node> parts) {
    Amount sum = Amount.NOTHING;
    boolean any = false;
    boolean lacking = false;
    for (AreaTree.Node part : parts) {
      Amount amount = best(part.area());
      if (amount == null) {
        // One that the source names without a number is missed even where none was expected.
        lacking |= part.expected(until) || (given.containsKey(part.area()) && !part.ended());
      } else {
        any = true;
        sum = sum.plus(amount);
      }
    }
    return !any ? null : lacking ? sum.lacking() : sum;
  }
}

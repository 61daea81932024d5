package fi.mittari.etl.conform;

import fi.mittari.etl.dataflow.AreaTree;
import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.quality.Present;
import fi.mittari.model.AreaLevel;
import fi.mittari.model.Breakdown;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Adds what the sources do not give: totals of breakdowns, wider areas, groups. Only counts and
 * ratios of sums are summed up, and never over an observation that the source gives itself.
 */
final class RollUp {

  private final AreaTree tree;
  private final HashMap<String, Levels> areas = new HashMap<>();
  private final HashMap<String, HashMap<String, TreeMap<String, Set<String>>>> codes =
      new HashMap<>();

  /**
   * What is summed of a dataflow.
   *
   * @param levels to which areas are summed
   * @param groups that are summed
   */
  private record Levels(EnumSet<AreaLevel> levels, List<String> groups) implements Serializable {}

  RollUp(AreaTree tree, Collection<Dataflow> dataflows, Present present) {
    this.tree = tree;
    for (Dataflow d : dataflows) {
      EnumSet<AreaLevel> levels = EnumSet.noneOf(AreaLevel.class);
      d.totals().areas().forEach(level -> levels.add(AreaLevel.of(level)));
      List<String> groups =
          d.totals().groups() ? tree.coveredGroups(present.areas(d.id())) : List.of();
      if (!levels.isEmpty() || !groups.isEmpty()) {
        areas.put(d.id(), new Levels(levels, new ArrayList<>(groups)));
      }
      if (!d.totals().breakdowns().isEmpty()) {
        codes.put(d.id(), codes(d, present));
      }
    }
  }

  private static HashMap<String, TreeMap<String, Set<String>>> codes(Dataflow d, Present present) {
    HashMap<String, TreeMap<String, Set<String>>> byIndicator = new HashMap<>();
    for (String indicator : present.indicators(d.id())) {
      TreeMap<String, Set<String>> its = new TreeMap<>();
      for (String dimension : d.totals().breakdowns()) {
        Set<String> found = new TreeSet<>();
        for (String key : present.breakdowns(d.id(), indicator)) {
          found.add(Breakdown.ofKey(key).code(dimension));
        }
        found.remove(Breakdown.TOTAL);
        its.put(dimension, found);
      }
      byIndicator.put(indicator, its);
    }
    return byIndicator;
  }

  /**
   * @param given rows with the columns of {@link Part#SCHEMA}
   * @return the same with the sums
   */
  Dataset<Row> apply(Dataset<Row> given) {
    Dataset<Row> all = given;
    if (!codes.isEmpty()) {
      HashMap<String, HashMap<String, TreeMap<String, Set<String>>>> wanted = codes;
      Dataset<Row> added =
          slices(
              all,
              codes.keySet(),
              "area",
              slice -> {
                Part any = slice.get(0);
                return new BreakdownSums(slice)
                    .rows(wanted.get(any.dataflow()).get(any.indicator()));
              });
      all = all.union(added).localCheckpoint();
    }
    if (!areas.isEmpty()) {
      HashMap<String, Levels> wanted = areas;
      AreaTree its = tree;
      Dataset<Row> added =
          slices(
              all,
              areas.keySet(),
              "breakdown",
              slice -> {
                Levels levels = wanted.get(slice.get(0).dataflow());
                return new AreaSums(its, slice).rows(levels.levels(), levels.groups());
              });
      all = all.union(added);
    }
    return all;
  }

  /** Sums over the observations that agree in dataflow, indicator, period and another column. */
  private static Dataset<Row> slices(
      Dataset<Row> rows, Set<String> dataflows, String column, Slices.Sums sums) {
    Column[] key = {
      functions.col("dataflow"),
      functions.col("indicator"),
      functions.col("period"),
      functions.col(column)
    };
    MapPartitionsFunction<Row, Row> sum = its -> new Slices(its, column, sums);
    return rows.filter(
            functions
                .col("dataflow")
                .isInCollection(dataflows)
                .and(functions.expr("rolls_up(kind)")))
        .repartition(key)
        .sortWithinPartitions(key)
        .mapPartitions(sum, Encoders.row(Part.SCHEMA));
  }

  /** Sorted rows, a slice at a time. */
  private static final class Slices implements Iterator<Row> {

    /** What is made of a slice. */
    @FunctionalInterface
    interface Sums extends Serializable {
      List<Row> of(List<Part> slice);
    }

    private final Iterator<Row> rows;
    private final int column;
    private final Sums sums;
    private Row next;
    private Iterator<Row> ready = List.<Row>of().iterator();

    Slices(Iterator<Row> rows, String column, Sums sums) {
      this.rows = rows;
      this.column = Part.SCHEMA.fieldIndex(column);
      this.sums = sums;
      this.next = rows.hasNext() ? rows.next() : null;
    }

    @Override
    public boolean hasNext() {
      while (!ready.hasNext() && next != null) {
        List<Part> slice = new ArrayList<>();
        Row first = next;
        while (next != null && same(first, next)) {
          slice.add(new Part(next));
          next = rows.hasNext() ? rows.next() : null;
        }
        ready = sums.of(slice).iterator();
      }
      return ready.hasNext();
    }

    private boolean same(Row a, Row b) {
      return a.getString(column).equals(b.getString(column))
          && a.getString(4).equals(b.getString(4))
          && a.getString(1).equals(b.getString(1))
          && a.getString(0).equals(b.getString(0));
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return ready.next();
    }
  }
}

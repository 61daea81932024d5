package fi.mittari.api.observation;

import fi.mittari.api.catalog.Catalog;
import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.http.Question;
import fi.mittari.api.series.PointLimits;
import fi.mittari.api.serving.Block;
import fi.mittari.model.Breakdown;
import fi.mittari.model.ObservationStatus;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.interval.Interval;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/**
 * Reads parts of a selection as columns, as answers show them: with limits, and no figure where the
 * status says that there is none.
 */
final class Blocks {

  private static final ObservationStatus[] STATUSES = ObservationStatus.values();

  private final Question question;
  private final SortedSet<String> dataflows;
  private final int size;

  /**
   * @param size a part of more than twice so many is read in steps
   */
  Blocks(Question question, SortedSet<String> dataflows, int size) {
    this.question = question;
    this.dataflows = dataflows;
    this.size = size;
  }

  /**
   * A part, column by column.
   *
   * @param count how many observations it has
   */
  Iterator<Block> of(Map<String, Object> part, long count) {
    Map<String, Object> bound = question.withRelease(part);
    bound.put("statuses", words());
    bound.put("dataflows", dataflows);
    if (count <= 2L * size) {
      return List.of(read(bound, (int) count)).iterator();
    }
    bound.put("limit", size);
    return steps(bound, count);
  }

  private static Set<String> words() {
    Set<String> words = new LinkedHashSet<>();
    for (ObservationStatus status : STATUSES) {
      words.add(status.word());
    }
    return words;
  }

  private Iterator<Block> steps(Map<String, Object> bound, long count) {
    return new Iterator<>() {
      private long left = count;

      @Override
      public boolean hasNext() {
        return left > 0;
      }

      @Override
      public Block next() {
        Block block = read(bound, size);
        int last = block.rows() - 1;
        left = last < 0 ? 0 : left - block.rows();
        if (last >= 0) {
          bound.put("after_indicator", block.indicator()[last]);
          bound.put("after_area", block.area()[last]);
          bound.put("after_breakdown", block.breakdown()[last]);
          bound.put("after_period", block.period()[last]);
        }
        return block;
      }
    };
  }

  private Block read(Map<String, Object> bound, int expected) {
    return shown(question.catalog(), question.serving().block(bound, expected));
  }

  /** The same block as answers show it: with limits, and no figure that a status takes away. */
  static Block shown(Catalog catalog, Block block) {
    for (int row = 0; row < block.rows(); row++) {
      if (STATUSES[block.status()[row]].withoutValue()) {
        empty(block, row);
      } else if (Double.isNaN(block.lower()[row]) && Double.isNaN(block.upper()[row])) {
        limit(block, row, catalog.indicators().of(block.indicator()[row]));
      }
    }
    return block;
  }

  private static void empty(Block block, int row) {
    block.value()[row] = Double.NaN;
    block.lower()[row] = Double.NaN;
    block.upper()[row] = Double.NaN;
    block.numerator()[row] = Double.NaN;
    block.denominator()[row] = Double.NaN;
    block.denominatorLower()[row] = Double.NaN;
    block.denominatorUpper()[row] = Double.NaN;
  }

  private static void limit(Block block, int row, Indicator indicator) {
    Interval limits =
        PointLimits.of(
            indicator,
            block.value()[row],
            Double.NaN,
            Double.NaN,
            block.numerator()[row],
            block.denominator()[row],
            Confidence.P95);
    if (limits != null) {
      block.lower()[row] = limits.lower();
      block.upper()[row] = limits.upper();
    }
  }

  /** A page as columns. */
  static Block of(Catalog catalog, SortedSet<String> dataflows, List<Observation> page) {
    Map<Breakdown, Integer> breakdowns = new HashMap<>();
    catalog.breakdowns().all().forEach(id -> breakdowns.put(catalog.breakdown(id), id));
    List<String> names = new ArrayList<>(dataflows);
    Block block = Block.of(page.size());
    int row = 0;
    for (Observation o : page) {
      block.indicator()[row] = o.indicator().id();
      block.area()[row] = o.area().id();
      block.breakdown()[row] = breakdowns.get(o.breakdown());
      block.period()[row] = catalog.periods().id(o.period().code()).orElseThrow();
      block.value()[row] = number(o.value());
      block.lower()[row] = number(o.lower());
      block.upper()[row] = number(o.upper());
      block.numerator()[row] = number(o.numerator());
      block.denominator()[row] = number(o.denominator());
      block.denominatorLower()[row] = number(o.denominatorLower());
      block.denominatorUpper()[row] = number(o.denominatorUpper());
      block.status()[row] = o.status().ordinal();
      block.dataflow()[row] = names.indexOf(o.dataflow());
      row++;
    }
    return block;
  }

  private static double number(Double number) {
    return number == null ? Double.NaN : number;
  }

  /**
   * One row as an observation.
   *
   * @param dataflows in the order of the block's places
   */
  static Observation observation(Catalog catalog, List<String> dataflows, Block block, int row) {
    return new Observation(
        catalog.indicators().of(block.indicator()[row]),
        catalog.areas().of(block.area()[row]),
        catalog.breakdown(block.breakdown()[row]),
        catalog.period(block.period()[row]),
        known(block.value()[row]),
        known(block.lower()[row]),
        known(block.upper()[row]),
        known(block.numerator()[row]),
        known(block.denominator()[row]),
        known(block.denominatorLower()[row]),
        known(block.denominatorUpper()[row]),
        STATUSES[block.status()[row]],
        dataflows.get(block.dataflow()[row]));
  }

  private static Double known(double number) {
    return Double.isNaN(number) ? null : number;
  }
}

package fi.mittari.etl.conform;

import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.model.Breakdown;
import fi.mittari.model.Period;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Keys of the observations of one dataflow as numbers that sort as the codes do, and the parts that
 * the work is divided into. All observations of a series fall into one part. Serializable.
 */
final class DirectKeys implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final int INDICATOR_SHIFT = 44;
  private static final int AREA_SHIFT = 20;
  private static final int MOST_BREAKDOWNS = 1 << 16;
  private static final int DAY_SHIFT = 28;
  private static final int LENGTH_SHIFT = 4;
  private static final int DAYS_BEFORE_1970 = 1 << 20;

  private final String[] indicators;
  private final String[] areas;
  private final HashMap<String, Integer> indicatorRanks;
  private final HashMap<String, Integer> areaRanks;
  private final HashMap<String, Integer> breakdownRanks = new HashMap<>();
  private final int first;
  private final int parts;
  private final int slices;

  /**
   * @param areas codes that there are
   * @param breakdowns for each dimension the codes that there are
   * @param first number of the first part
   * @param parts how many parts are wanted; there may be more, so that a part of an indicator is a
   *     part of one indicator only
   */
  DirectKeys(
      Dataflow dataflow,
      Collection<String> areas,
      Map<String, Set<String>> breakdowns,
      int first,
      int parts) {
    this.indicators =
        dataflow.indicators().stream()
            .map(Dataflow.Indicator::code)
            .sorted()
            .toArray(String[]::new);
    this.areas = areas.stream().sorted().toArray(String[]::new);
    this.indicatorRanks = ranks(List.of(this.indicators));
    this.areaRanks = ranks(List.of(this.areas));
    rankBreakdowns(breakdowns);
    this.first = first;
    this.slices = Math.max(1, (parts + indicators.length - 1) / indicators.length);
    this.parts = slices > 1 ? indicators.length * slices : parts;
  }

  private static HashMap<String, Integer> ranks(Iterable<String> sorted) {
    HashMap<String, Integer> ranks = new HashMap<>();
    sorted.forEach(code -> ranks.put(code, ranks.size()));
    return ranks;
  }

  /** Where there are too many combinations none is ranked; they are compared as texts then. */
  private void rankBreakdowns(Map<String, Set<String>> breakdowns) {
    long combinations = 1;
    for (Set<String> codes : breakdowns.values()) {
      combinations *= codes.size() + 1L;
      if (combinations > MOST_BREAKDOWNS) {
        return;
      }
    }
    List<SortedMap<String, String>> all = new ArrayList<>(List.of(new TreeMap<>()));
    breakdowns.forEach(
        (dimension, codes) -> {
          for (SortedMap<String, String> one : List.copyOf(all)) {
            for (String code : codes) {
              SortedMap<String, String> longer = new TreeMap<>(one);
              longer.put(dimension, code);
              all.add(longer);
            }
          }
        });
    Set<String> keys = new TreeSet<>();
    all.forEach(codes -> keys.add(Breakdown.of(codes).key()));
    breakdownRanks.putAll(ranks(keys));
  }

  /** Number behind that of the last part. */
  int end() {
    return first + parts;
  }

  int indicator(String code) {
    return indicatorRanks.get(code);
  }

  int area(String code) {
    return areaRanks.get(code);
  }

  /** By rank. */
  List<String> indicatorCodes() {
    return List.of(indicators);
  }

  /** By rank. */
  List<String> areaCodes() {
    return List.of(areas);
  }

  int part(int indicator, int area) {
    return first
        + (slices > 1
            ? indicator * slices + Math.floorMod(area * 0x9E3779B9 >>> 8, slices)
            : (int) ((long) indicator * parts / indicators.length));
  }

  /** Sorts by indicator, area and, where they are ranked, breakdown. */
  long series(int indicator, int area, String breakdown) {
    return ((long) indicator << INDICATOR_SHIFT)
        | ((long) area << AREA_SHIFT)
        | breakdownRanks.getOrDefault(breakdown, 0);
  }

  /** Sorts by first day, then last day. */
  static long period(String code) {
    Period period = Period.of(code);
    long length = period.end().toEpochDay() - period.start().toEpochDay();
    return (period.start().toEpochDay() + DAYS_BEFORE_1970 << DAY_SHIFT)
        | (length << LENGTH_SHIFT)
        | period.frequency().ordinal();
  }
}

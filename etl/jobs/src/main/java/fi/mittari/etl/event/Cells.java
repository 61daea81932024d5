package fi.mittari.etl.event;

import fi.mittari.etl.dataflow.AreaTree;
import fi.mittari.etl.dataflow.Events;
import fi.mittari.model.AreaLevel;
import fi.mittari.model.Breakdown;
import fi.mittari.model.MittariException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The cells of the tables that are wanted: each an area with a code of every dimension, as one
 * number. A person counts in several: in each wider area, and in each table. Not thread-safe; each
 * task has its own copy.
 */
final class Cells implements Serializable {

  private static final long serialVersionUID = 1L;

  private final AreaTree tree;
  private final EnumSet<AreaLevel> levels = EnumSet.noneOf(AreaLevel.class);
  private final HashMap<String, List<String>> groups = new HashMap<>();
  private final ArrayList<String> areas;
  private final HashMap<String, Integer> places = new HashMap<>();
  private final ArrayList<String> dimensions;
  private final ArrayList<HashMap<String, Integer>> codes = new ArrayList<>();
  private final ArrayList<ArrayList<String>> names = new ArrayList<>();
  private final long[] strides;
  private final int[][] tables;
  private final long[] leafStrides;
  private final boolean[] tabled;
  private final int age;
  private final AgeBands bands;
  private transient Map<String, long[]> targets;

  /**
   * @param known by dimension the codes that there are; without age
   */
  Cells(AreaTree tree, Set<String> areas, Events events, Map<String, List<String>> known) {
    this.tree = tree;
    this.areas = new ArrayList<>(new TreeSet<>(areas));
    for (int i = 0; i < this.areas.size(); i++) {
      places.put(this.areas.get(i), i);
    }
    events.levels().forEach(level -> levels.add(AreaLevel.of(level)));
    if (events.groups()) {
      tree.groups().forEach((group, its) -> its.forEach(m -> member(m, group)));
    }
    this.bands = new AgeBands(events.age() == null ? List.of() : events.age().bands());
    TreeMap<String, List<String>> all = new TreeMap<>(known);
    if (!bands.codes().isEmpty()) {
      all.put("age", bands.codes());
    }
    this.dimensions = new ArrayList<>(all.keySet());
    this.age = dimensions.indexOf("age");
    all.values().forEach(this::dimension);
    this.strides = strides(age < 0 ? 1 : names.get(age).size());
    this.tables =
        events.by().stream()
            .map(by -> by.stream().mapToInt(dimensions::indexOf).sorted().toArray())
            .toArray(int[][]::new);
    this.tabled = new boolean[dimensions.size()];
    for (int[] table : tables) {
      for (int d : table) {
        tabled[d] = true;
      }
    }
    this.leafStrides = strides(bands.types());
  }

  private void member(String member, String group) {
    groups.computeIfAbsent(member, m -> new ArrayList<>()).add(group);
  }

  private void dimension(List<String> its) {
    HashMap<String, Integer> places = new HashMap<>();
    its.stream()
        .filter(c -> !c.equals(Breakdown.TOTAL))
        .forEach(c -> places.put(c, places.size() + 1));
    ArrayList<String> byPlace = new ArrayList<>();
    byPlace.add(Breakdown.TOTAL);
    its.stream().filter(c -> !c.equals(Breakdown.TOTAL)).forEach(byPlace::add);
    codes.add(places);
    names.add(byPlace);
  }

  /**
   * @param ages number of places that age takes
   */
  private long[] strides(int ages) {
    long[] strides = new long[dimensions.size() + 1];
    strides[0] = 1;
    try {
      for (int d = 0; d < dimensions.size(); d++) {
        int places = d == age ? ages : names.get(d).size();
        strides[d + 1] = Math.multiplyExact(strides[d], places);
      }
      Math.multiplyExact(strides[dimensions.size()], areas.size());
    } catch (ArithmeticException e) {
      throw MittariException.user(
          "too-many-cells", "the breakdowns have too many codes to be counted together");
    }
    return strides;
  }

  /** The dimensions in the order in which codes are given, {@code age} among them. */
  List<String> dimensions() {
    return dimensions;
  }

  /**
   * The cells in which somebody counts.
   *
   * @param its code of each of {@link #dimensions}; that of age is not looked at
   * @param years age, null where unknown
   */
  long[] of(String area, String[] its, Integer years) {
    return of(leaf(area, its, years));
  }

  /**
   * A number that all share who count in the same cells: the own area, the codes, the type of age.
   *
   * @param its code of each of {@link #dimensions}; that of age is not looked at
   * @param years age, null where unknown
   */
  long leaf(String area, String[] its, Integer years) {
    long leaf = places.get(area) * leafStrides[dimensions.size()];
    for (int d = 0; d < its.length; d++) {
      if (d == age) {
        leaf += bands.type(years) * leafStrides[d];
      } else if (tabled[d]) {
        leaf += codes.get(d).getOrDefault(its[d], 0) * leafStrides[d];
      }
    }
    return leaf;
  }

  /** The cells in which those count who share a {@link #leaf}. */
  long[] of(long leaf) {
    long[] wider = targets(areas.get((int) (leaf / leafStrides[dimensions.size()])));
    int[] ages = age < 0 ? new int[0] : bands.ofType(place(leaf, age));
    long[] found = new long[wider.length * tables.length * Math.max(1, ages.length)];
    int count = 0;
    for (int[] table : tables) {
      long base = 0;
      boolean total = false;
      boolean byAge = false;
      for (int d : table) {
        if (d == age) {
          byAge = true;
        } else {
          int place = place(leaf, d);
          total |= place == 0;
          base += place * strides[d];
        }
      }
      if (total) {
        continue; // who has no code in a dimension counts in its total only
      }
      for (int a = 0; a < (byAge ? ages.length : 1); a++) {
        long cell = base + (byAge ? (ages[a] + 1) * strides[age] : 0);
        for (long target : wider) {
          found[count++] = target + cell;
        }
      }
    }
    return java.util.Arrays.copyOf(found, count);
  }

  private int place(long leaf, int dimension) {
    return (int) (leaf % leafStrides[dimension + 1] / leafStrides[dimension]);
  }

  private long[] targets(String area) {
    if (targets == null) {
      targets = new HashMap<>();
    }
    return targets.computeIfAbsent(
        area,
        a ->
            wider(a).stream().mapToLong(w -> places.get(w) * strides[dimensions.size()]).toArray());
  }

  /** The areas for which an area counts. */
  private Set<String> wider(String area) {
    Set<String> all = new TreeSet<>();
    for (AreaTree.Node at = tree.node(area); at != null; at = tree.node(at.parent())) {
      if (levels.isEmpty() ? at.area().equals(area) : levels.contains(at.level())) {
        all.add(at.area());
      }
      all.addAll(groups.getOrDefault(at.area(), List.of()));
    }
    return all;
  }

  /** The area of a cell. */
  String area(long cell) {
    return areas.get((int) (cell / strides[dimensions.size()]));
  }

  /** Canonical key of the breakdown of a cell. */
  String breakdown(long cell) {
    Map<String, String> its = new LinkedHashMap<>();
    for (int d = 0; d < dimensions.size(); d++) {
      int place = (int) (cell % strides[d + 1] / strides[d]);
      its.put(dimensions.get(d), names.get(d).get(place));
    }
    return Breakdown.of(its).key();
  }
}

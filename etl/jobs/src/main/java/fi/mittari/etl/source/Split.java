package fi.mittari.etl.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Cuts a cube into the fewest boxes that each have at most so many cells. A cut goes straight
 * through a box; both sides are cut on. Small cubes try every cut. Large ones try the cuts that
 * leave full boxes behind, until the bound is met that no split can beat (cells ÷ limit, rounded
 * up) or the effort is spent.
 */
final class Split {

  /** Cuts looked at before the search settles for the best so far. */
  private static final int EFFORT = 60_000;

  /** Cubes in which boxes × cuts is at most this are searched wholly. */
  private static final long SMALL = 3_000_000;

  /** How many boxes, and the cut that leads there: size of the dimension and place in it. */
  private record Plan(long boxes, int size, int cut) {}

  private final long limit;
  private final boolean exact;
  private final Map<List<Integer>, Plan> plans = new HashMap<>();
  private int effort;

  private Split(int[] sizes, long limit) {
    this.limit = limit;
    double boxes = 1;
    double cuts = 0;
    for (int size : sizes) {
      boxes *= size;
      cuts += size / 2.0;
    }
    this.exact = boxes * cuts <= SMALL;
  }

  /**
   * @param sizes values of each dimension, 1 or more
   * @param limit cells of one box at most, 1 or more
   */
  static List<Box> of(int[] sizes, long limit) {
    return of(Box.whole(sizes), limit);
  }

  static List<Box> of(Box box, long limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be 1 or more, was " + limit);
    }
    List<Box> boxes = new ArrayList<>();
    new Split(box.sizes(), limit).cut(box, boxes);
    return boxes;
  }

  private void cut(Box box, List<Box> to) {
    Plan plan = plan(box.sizes());
    if (plan.boxes() == 1) {
      to.add(box);
      return;
    }
    int[] sizes = box.sizes();
    int dimension = 0;
    while (sizes[dimension] != plan.size()) {
      dimension++;
    }
    cut(box.before(dimension, plan.cut()), to);
    cut(box.after(dimension, plan.cut()), to);
  }

  private Plan plan(int[] given) {
    int[] sizes = given.clone();
    Arrays.sort(sizes);
    List<Integer> key = Arrays.stream(sizes).boxed().toList();
    Plan known = plans.get(key);
    if (known == null) {
      known = search(sizes);
      plans.put(key, known);
    }
    return known;
  }

  private Plan search(int[] sizes) {
    double cells = Arrays.stream(sizes).mapToDouble(s -> s).reduce(1, (a, b) -> a * b);
    if (cells <= limit) {
      return new Plan(1, 0, 0);
    }
    long bound = (long) Math.ceil(cells / limit);
    Plan best = null;
    for (int d = sizes.length - 1; d >= 0; d--) {
      if (sizes[d] == 1 || d + 1 < sizes.length && sizes[d] == sizes[d + 1]) {
        continue;
      }
      for (int cut : cuts(sizes, d, cells)) {
        if (best != null && (best.boxes() <= bound || effort > EFFORT && !exact)) {
          return best;
        }
        effort++;
        long boxes =
            plan(with(sizes, d, cut)).boxes() + plan(with(sizes, d, sizes[d] - cut)).boxes();
        if (best == null || boxes < best.boxes()) {
          best = new Plan(boxes, sizes[d], cut);
        }
      }
    }
    return best;
  }

  private static int[] with(int[] sizes, int dimension, int size) {
    int[] changed = sizes.clone();
    changed[dimension] = size;
    return changed;
  }

  /** Cuts that may be worth it, promising ones first. */
  private List<Integer> cuts(int[] sizes, int d, double cells) {
    int size = sizes[d];
    List<Integer> cuts = new ArrayList<>();
    int slab = (int) Math.min(size, Math.floor(limit / (cells / size)));
    if (slab >= 1) {
      cuts.add(full(size, slab));
    }
    if (exact) {
      for (int cut = 1; cut <= size / 2; cut++) {
        cuts.add(cut);
      }
      return cuts;
    }
    for (int thickness : thicknesses(sizes, d)) {
      cuts.add(full(size, thickness));
    }
    cuts.add((size + 1) / 2);
    return cuts.stream().distinct().toList();
  }

  /** A cut at a multiple of the thickness: what is left over goes apart, else the half. */
  private static int full(int size, int thickness) {
    int rest = size % thickness;
    int slabs = size / thickness;
    return rest > 0 ? size - rest : Math.max(1, slabs / 2) * thickness;
  }

  /** How thick slabs are that fill the limit together with some other dimensions whole. */
  private SortedSet<Integer> thicknesses(int[] sizes, int d) {
    TreeSet<Integer> found = new TreeSet<>(java.util.Comparator.reverseOrder());
    int others = Math.min(sizes.length, 10);
    for (int subset = 0; subset < 1 << others; subset++) {
      double product = 1;
      for (int i = 0; i < others; i++) {
        product *= (subset >> i & 1) == 1 && i != d ? sizes[i] : 1;
      }
      int thickness = (int) Math.min(Integer.MAX_VALUE, Math.floor(limit / product));
      if (thickness >= 1 && thickness < sizes[d]) {
        found.add(thickness);
      }
    }
    return found;
  }
}

package fi.mittari.etl.source;

import java.util.Arrays;

/**
 * A part of a cube: a span of positions in each dimension.
 *
 * @param from first positions
 * @param to positions after the last
 */
record Box(int[] from, int[] to) {

  static Box whole(int... sizes) {
    return new Box(new int[sizes.length], sizes.clone());
  }

  int[] sizes() {
    int[] sizes = new int[from.length];
    Arrays.setAll(sizes, d -> to[d] - from[d]);
    return sizes;
  }

  long cells() {
    long cells = 1;
    for (int size : sizes()) {
      cells = Math.multiplyExact(cells, size);
    }
    return cells;
  }

  /** The part before a cut across a dimension; the cut is counted from the first position. */
  Box before(int dimension, int cut) {
    int[] end = to.clone();
    end[dimension] = from[dimension] + cut;
    return new Box(from, end);
  }

  Box after(int dimension, int cut) {
    int[] start = from.clone();
    start[dimension] = from[dimension] + cut;
    return new Box(start, to);
  }
}

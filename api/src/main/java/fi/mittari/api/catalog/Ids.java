package fi.mittari.api.catalog;

import java.util.Arrays;
import java.util.Collection;

/**
 * The numbers that a serving file gave to codes. They are in the order of the codes, with gaps, so
 * that a code that comes later finds room. Immutable.
 */
public final class Ids {

  private final int[] sorted;

  Ids(Collection<Integer> ids) {
    this.sorted = ids.stream().mapToInt(Integer::intValue).sorted().toArray();
  }

  /** How many numbers were given from the first to the last, both included. */
  public int between(int first, int last) {
    return Math.max(0, place(last + 1L) - place(first));
  }

  /** How many numbers are lower. */
  private int place(long bound) {
    if (bound > Integer.MAX_VALUE) {
      return sorted.length;
    }
    int found = Arrays.binarySearch(sorted, (int) bound);
    return found < 0 ? -found - 1 : found;
  }
}

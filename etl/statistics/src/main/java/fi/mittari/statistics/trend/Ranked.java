package fi.mittari.statistics.trend;

/**
 * Numbers of which a few are asked for by their rank, found by partition (Hoare 1961, algorithm 65)
 * rather than by sorting all; the order is that of {@link Double#compare}. Not thread-safe.
 */
final class Ranked {

  /** So few are sorted. */
  private static final int FEW = 12;

  private final long[] keys;

  /** None of the numbers is NaN. */
  Ranked(double[] numbers) {
    this.keys = new long[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      keys[i] = flipped(Double.doubleToRawLongBits(numbers[i]));
    }
  }

  /** Whole numbers in the order of the doubles with these bits; its own inverse. */
  private static long flipped(long bits) {
    return bits ^ bits >> 63 & Long.MAX_VALUE;
  }

  int size() {
    return keys.length;
  }

  /** The median: the middle number, or half way between the middle two. */
  double median() {
    int middle = keys.length / 2;
    if (keys.length % 2 == 1) {
      return at(middle);
    }
    double low = at(middle - 1);
    return low + 0.5 * (at(middle) - low);
  }

  /** The number of a rank; 0 is the least. */
  double at(int rank) {
    int from = 0;
    int to = keys.length - 1;
    while (to - from >= FEW) {
      long pivot = middle(keys[from], keys[from + to >>> 1], keys[to]);
      int left = from;
      int right = to;
      while (left <= right) {
        while (keys[left] < pivot) {
          left++;
        }
        while (keys[right] > pivot) {
          right--;
        }
        if (left <= right) {
          long key = keys[left];
          keys[left++] = keys[right];
          keys[right--] = key;
        }
      }
      if (rank > right && rank < left) {
        return number(rank);
      }
      if (rank <= right) {
        to = right;
      } else {
        from = left;
      }
    }
    insert(from, to);
    return number(rank);
  }

  private double number(int place) {
    return Double.longBitsToDouble(flipped(keys[place]));
  }

  private static long middle(long a, long b, long c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }

  private void insert(int from, int to) {
    for (int i = from + 1; i <= to; i++) {
      long key = keys[i];
      int place = i;
      while (place > from && keys[place - 1] > key) {
        keys[place] = keys[--place];
      }
      keys[place] = key;
    }
  }
}

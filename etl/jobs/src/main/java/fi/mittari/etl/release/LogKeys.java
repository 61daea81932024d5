package fi.mittari.etl.release;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.api.Binary;

/**
 * Keys of a table of the log as numbers: each text of a column has a number of its own, and those
 * of a key stand side by side in one long. Filled by one thread, then read by many.
 */
final class LogKeys {

  /** More are better joined. */
  static final int MOST = 1 << 21;

  /** Bits for indicators, areas, breakdowns and periods; series have no periods. */
  private static final int[] BITS = {16, 18, 16, 14};

  private static final int LEAST_SLOTS = 1 << 10;
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private final List<Map<String, Integer>> numbers = new ArrayList<>();
  private long[] slots = new long[LEAST_SLOTS];
  private int size;

  /**
   * @param columns how many columns a key has
   */
  LogKeys(int columns) {
    if (columns < 1 || columns > BITS.length) {
      throw new IllegalArgumentException(columns + " columns; expected 1 to " + BITS.length);
    }
    for (int i = 0; i < columns; i++) {
      numbers.add(new HashMap<>());
    }
  }

  /** How many columns a key has. */
  int columns() {
    return numbers.size();
  }

  int size() {
    return size;
  }

  /**
   * Adds a key, unless it is there.
   *
   * @return false where there is no room for it
   */
  boolean add(List<String> key) {
    long packed = 0;
    for (int i = 0; i < columns(); i++) {
      Map<String, Integer> its = numbers.get(i);
      // From 1: the key 0 is an empty slot.
      int number = its.computeIfAbsent(key.get(i), text -> its.size() + 1);
      if (number >= 1 << BITS[i]) {
        return false;
      }
      packed = packed(packed, i, number);
    }
    int slot = slot(packed);
    if (slots[slot] == 0) {
      if (size == MOST) {
        return false;
      }
      slots[slot] = packed;
      size++;
      if (size * 2 > slots.length) {
        grow();
      }
    }
    return true;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[old.length * 2];
    Arrays.stream(old).filter(key -> key != 0).forEach(key -> slots[slot(key)] = key);
  }

  /** A key with the number of one more column; 0 stays for a key that is not among these. */
  static long packed(long before, int column, int number) {
    return before << BITS[column] | number;
  }

  /** The number of a text in a column; 0 where no key has it. */
  int number(int column, Binary text) {
    return numbers.get(column).getOrDefault(text.toStringUsingUTF8(), 0);
  }

  /** Where a key stands, below {@link #room}; -1 where it is none of these. */
  int place(long packed) {
    int slot = slot(packed);
    return slots[slot] == 0 ? -1 : slot;
  }

  /** Where a key stands; -1 where it is none of these. */
  int place(List<String> key) {
    long packed = 0;
    for (int i = 0; i < columns(); i++) {
      Integer number = numbers.get(i).get(key.get(i));
      if (number == null) {
        return -1;
      }
      packed = packed(packed, i, number);
    }
    return place(packed);
  }

  /** How many places there are. */
  int room() {
    return slots.length;
  }

  private int slot(long packed) {
    int mask = slots.length - 1;
    int slot = (int) (packed * MIX >>> Long.SIZE / 2) & mask;
    while (slots[slot] != 0 && slots[slot] != packed) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  /** Whether a column has a text within limits, by the order of their bytes. */
  boolean within(int column, byte[] least, byte[] greatest) {
    return numbers.get(column).keySet().stream()
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .anyMatch(
            text ->
                Arrays.compareUnsigned(least, text) <= 0
                    && Arrays.compareUnsigned(text, greatest) <= 0);
  }
}

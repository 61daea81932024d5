package fi.mittari.etl.release;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.apache.parquet.io.api.Binary;

/**
 * Keys of a table of the log as numbers: each text of a column has a number of its own, and those
 * of a key stand side by side in one long. A key's place is how many came before it. Filled by one
 * thread, then read by many.
 */
final class LogKeys {

  /** More are better joined. */
  static final int MOST = 1 << 21;

  /** Bits for indicators, areas, breakdowns and periods; series have no periods. */
  private static final int[] BITS = {16, 18, 16, 14};

  private static final int LEAST_SLOTS = 1 << 10;
  private static final int BITS_A_SLOT = 8;

  private final List<Map<String, Integer>> numbers = new ArrayList<>();
  private final List<List<String>> texts = new ArrayList<>();

  /** Keys in the order in which they came; that is their place. */
  private long[] held = new long[LEAST_SLOTS / 2];

  /** Places of keys, from 1. */
  private int[] slots = new int[LEAST_SLOTS];

  private long[] bits = new long[LEAST_SLOTS * BITS_A_SLOT / Long.SIZE];

  /** The same of keys without their last column, which many rows of a file share in a row. */
  private long[] headBits = new long[bits.length];

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
      texts.add(new ArrayList<>());
    }
  }

  /** How many columns a key has. */
  int columns() {
    return numbers.size();
  }

  /** How many keys there are. */
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
      int number = numbered(i, key.get(i));
      if (number == 0) {
        return false;
      }
      packed = packed(packed, i, number);
    }
    return add(packed);
  }

  /**
   * Adds the keys of some rows.
   *
   * @param columns of a key in their order, without nulls
   * @param which rows
   * @return false where there is no room for them
   */
  boolean addAll(LogColumn[] columns, IntPredicate which) {
    int[][] its = new int[columns()][];
    for (int i = 0; i < its.length; i++) {
      int column = i;
      its[i] = columns[i].mapped(text -> numbered(column, text.toStringUsingUTF8()));
    }
    long before = 0;
    for (int row = 0; row < columns[0].rows(); row++) {
      if (which.test(row)) {
        long packed = 0;
        for (int i = 0; i < its.length; i++) {
          int number = its[i][columns[i].word(row)];
          if (number == 0) {
            return false;
          }
          packed = packed(packed, i, number);
        }
        if (packed != before && !add(packed)) {
          return false;
        }
        before = packed;
      }
    }
    return true;
  }

  /** The number of a text, which it gets now if it has none; 0 where there is no room. */
  private int numbered(int column, String text) {
    Map<String, Integer> its = numbers.get(column);
    Integer known = its.get(text);
    if (known != null) {
      return known;
    }
    // From 1: the key 0 is an empty slot.
    int number = its.size() + 1;
    if (number >= 1 << BITS[column]) {
      return 0;
    }
    its.put(text, number);
    texts.get(column).add(text);
    return number;
  }

  private boolean add(long packed) {
    int slot = slot(packed);
    if (slots[slot] == 0) {
      if (size == MOST) {
        return false;
      }
      held[size++] = packed;
      slots[slot] = size;
      mark(packed);
      if (size == held.length) {
        grow();
      }
    }
    return true;
  }

  /** The texts of a key by its place. */
  List<String> key(int place) {
    long rest = held[place];
    String[] key = new String[columns()];
    for (int i = key.length - 1; i >= 0; i--) {
      key[i] = texts.get(i).get((int) (rest & (1 << BITS[i]) - 1) - 1);
      rest >>>= BITS[i];
    }
    return List.of(key);
  }

  private void grow() {
    held = Arrays.copyOf(held, size * 2);
    slots = new int[slots.length * 2];
    bits = new long[slots.length * BITS_A_SLOT / Long.SIZE];
    headBits = new long[bits.length];
    for (int place = 0; place < size; place++) {
      slots[slot(held[place])] = place + 1;
      mark(held[place]);
    }
  }

  /** Bits that are few enough to stay near the processor tell most of what is no key. */
  private void mark(long packed) {
    int bit = bit(packed);
    bits[bit / Long.SIZE] |= 1L << bit;
    int head = bit(packed >>> BITS[columns() - 1]);
    headBits[head / Long.SIZE] |= 1L << head;
  }

  private int bit(long packed) {
    return (int) (mixed(packed) >>> Long.numberOfLeadingZeros((long) bits.length * Long.SIZE - 1));
  }

  /** Every bit of a key counts for every bit of this: MurmurHash3's last step. */
  private static long mixed(long packed) {
    long mixed = (packed ^ packed >>> 33) * 0xFF51AFD7ED558CCDL;
    mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
    return mixed ^ mixed >>> 33;
  }

  /** A key with the number of one more column; 0 stays for a key that is not among these. */
  static long packed(long before, int column, int number) {
    return before << BITS[column] | number;
  }

  /** The number of a text in a column; 0 where no key has it. */
  int number(int column, Binary text) {
    return numbers.get(column).getOrDefault(text.toStringUsingUTF8(), 0);
  }

  /** Whether some key may begin so: with all columns but the last. */
  boolean mayBegin(long head) {
    int bit = bit(head);
    return (headBits[bit / Long.SIZE] & 1L << bit) != 0;
  }

  /** The place of a key, below {@link #size}; -1 where it is none of these. */
  int place(long packed) {
    int bit = bit(packed);
    return (bits[bit / Long.SIZE] & 1L << bit) == 0 ? -1 : slots[slot(packed)] - 1;
  }

  /** The place of a key; -1 where it is none of these. */
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

  private int slot(long packed) {
    int mask = slots.length - 1;
    int slot = (int) mixed(packed) & mask;
    while (slots[slot] != 0 && held[slots[slot] - 1] != packed) {
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

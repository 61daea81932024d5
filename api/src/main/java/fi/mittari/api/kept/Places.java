package fi.mittari.api.kept;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/**
 * Where the records of a file lie: a table with open addressing of 12 bytes a slot. An entry is
 * place and size in units of 8 bytes (36 and 16 bits) and whether a release needs it. One thread at
 * a time may write; any may read meanwhile.
 */
final class Places {

  /** What a file may have at most, in bytes. */
  static final long FARTHEST = 8L << 36;

  private static final int SMALLEST = 1 << 10;
  private static final int BYTES_A_SLOT = 12;

  /** The part of the heap that the table may take. */
  private static final int PART_OF_HEAP = 5;

  private static final int SIZE_AT = 12;
  private static final int PLACE_AT = 28;

  private final int most;
  private volatile Slots slots = new Slots(SMALLEST);
  private volatile int entries;

  /** As many as a part of the heap can hold. */
  Places() {
    this(Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
  }

  /**
   * @param bytes of memory at most
   */
  Places(long bytes) {
    long slots = Math.max(SMALLEST, Math.min(1 << 30, bytes / BYTES_A_SLOT));
    this.most = filled(Integer.highestOneBit((int) slots));
  }

  /** How many entries a table of a size holds: four in five slots. */
  private static int filled(int slots) {
    return (int) (4L * slots / 5);
  }

  /** Whether no entry can be added any more. */
  boolean isFull() {
    return entries >= most;
  }

  private record Slots(AtomicLongArray entries, AtomicIntegerArray hashes) {
    Slots(int size) {
      this(new AtomicLongArray(size), new AtomicIntegerArray(size));
    }

    int mask() {
      return entries.length() - 1;
    }

    /** The hash comes first: who sees the entry sees it too. */
    void add(int hash, long entry) {
      int slot = hash & mask();
      while (entries.get(slot) != 0) {
        slot = slot + 1 & mask();
      }
      hashes.set(slot, hash);
      entries.set(slot, entry);
    }
  }

  /** Where a record lies. */
  static long place(long entry) {
    return entry >>> PLACE_AT << 3;
  }

  /** How many bytes it takes. */
  static int size(long entry) {
    return (int) (entry >>> SIZE_AT & 0xffff) << 3;
  }

  static boolean isNeeded(long entry) {
    return (entry & 1) != 0;
  }

  /**
   * The first entry that a key may have and that passes.
   *
   * @param passes whether the record there is the key's
   * @return 0 where there is none
   */
  long find(Key key, LongPredicate passes) {
    Slots now = slots;
    int hash = (int) key.low();
    for (int slot = hash & now.mask(); ; slot = slot + 1 & now.mask()) {
      long entry = now.entries().get(slot);
      if (entry == 0 || now.hashes().get(slot) == hash && passes.test(entry)) {
        return entry;
      }
    }
  }

  /** Adds an entry for a key that has none, as long as there is room. */
  void add(Key key, long place, int size, boolean needed) {
    if (isFull()) {
      return;
    }
    if (entries >= filled(slots.mask() + 1)) {
      grow();
    }
    entries = entries + 1;
    long entry = place >>> 3 << PLACE_AT | (long) (size >>> 3) << SIZE_AT | (needed ? 1 : 0);
    slots.add((int) key.low(), entry);
  }

  /** Says that an entry is needed. */
  void need(Key key, long entry) {
    Slots now = slots;
    int slot = (int) key.low() & now.mask();
    while (now.entries().get(slot) != 0) {
      if (place(now.entries().get(slot)) == place(entry)) {
        now.entries().set(slot, entry | 1);
        return;
      }
      slot = slot + 1 & now.mask();
    }
  }

  /** No entry is needed any more. */
  void needNone() {
    Slots now = slots;
    for (int slot = 0; slot <= now.mask(); slot++) {
      now.entries().set(slot, now.entries().get(slot) & -2);
    }
  }

  private void grow() {
    Slots old = slots;
    Slots next = new Slots(2 * (old.mask() + 1));
    for (int slot = 0; slot <= old.mask(); slot++) {
      if (old.entries().get(slot) != 0) {
        next.add(old.hashes().get(slot), old.entries().get(slot));
      }
    }
    slots = next;
  }

  int count() {
    return entries;
  }

  /** All entries are needed. */
  void needAll() {
    Slots now = slots;
    for (int slot = 0; slot <= now.mask(); slot++) {
      long entry = now.entries().get(slot);
      now.entries().set(slot, entry == 0 ? 0 : entry | 1);
    }
  }

  /** The entries that are needed, in the order of their places. */
  long[] needed() {
    Slots now = slots;
    return IntStream.rangeClosed(0, now.mask())
        .mapToLong(now.entries()::get)
        .filter(Places::isNeeded)
        .sorted()
        .toArray();
  }
}

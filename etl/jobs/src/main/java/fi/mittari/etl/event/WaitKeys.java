package fi.mittari.etl.event;

/**
 * What of a cell is counted, as one number: a type, a period, a flag, a length. Sorted keys come by
 * type, then period.
 */
final class WaitKeys {

  /** Completed waits by length; flag: 0 no limit, 1 within it, 2 over it. */
  static final int DONE = 0;

  /** Waits that began, by length; flag: 0 ended, 1 not ended when last seen. */
  static final int BEGAN = 1;

  /** By how much the number of those who wait at the end of a base period grows; flags as below. */
  static final int GROWTH = 2;

  /**
   * Those who wait at the end of a single period; flag: 0 all, 1 over the limit, 2 with a limit.
   */
  static final int WAITING = 3;

  /** Number of the first single period; below it are base periods. */
  static final int SINGLE = 1 << 20;

  private static final int LENGTH_BITS = 34;

  private WaitKeys() {}

  static long of(int type, int period, int flag, long length) {
    return ((((long) type << 24) | period) << 2 | flag) << LENGTH_BITS | length;
  }

  static int type(long key) {
    return (int) (key >>> (LENGTH_BITS + 26));
  }

  static int period(long key) {
    return (int) (key >>> (LENGTH_BITS + 2)) & 0xFFFFFF;
  }

  static int flag(long key) {
    return (int) (key >>> LENGTH_BITS) & 3;
  }

  static long length(long key) {
    return key & ((1L << LENGTH_BITS) - 1);
  }
}

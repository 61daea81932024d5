package fi.mittari.etl.release;

import java.util.Arrays;

/**
 * Small numbers as Parquet packs them: runs of one number, and groups of eight in as few bits as
 * the greatest needs (Parquet's encoding RLE).
 */
final class PackedNumbers {

  private static final int GROUP = 8;

  private PackedNumbers() {}

  /**
   * Unpacks.
   *
   * @param bytes that have them from an offset on
   * @param width bits of a number, 0 to 32
   * @param count how many to read
   */
  static int[] read(byte[] bytes, int offset, int width, int count) {
    int[] numbers = new int[count];
    int at = offset;
    int done = 0;
    while (done < count) {
      int header = 0;
      int shift = 0;
      byte part;
      do {
        part = bytes[at++];
        header |= (part & 0x7F) << shift;
        shift += 7;
      } while (part < 0);
      int length = header >>> 1;
      if ((header & 1) == 0) {
        int value = 0;
        for (int i = 0; i < (width + 7) / 8; i++) {
          value |= (bytes[at++] & 0xFF) << 8 * i;
        }
        int end = Math.min(count, done + length);
        Arrays.fill(numbers, done, end, value);
        done = end;
      } else {
        int end = (int) Math.min(count, done + (long) length * GROUP);
        unpack(bytes, at, width, numbers, done, end);
        at += length * width;
        done = end;
      }
    }
    return numbers;
  }

  private static void unpack(byte[] bytes, int from, int width, int[] into, int begin, int end) {
    long mask = (1L << width) - 1;
    long buffer = 0;
    int bits = 0;
    int at = from;
    for (int i = begin; i < end; i++) {
      while (bits < width) {
        buffer |= (bytes[at++] & 0xFFL) << bits;
        bits += Byte.SIZE;
      }
      into[i] = (int) (buffer & mask);
      buffer >>>= width;
      bits -= width;
    }
  }
}

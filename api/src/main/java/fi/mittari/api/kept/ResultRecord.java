package fi.mittari.api.kept;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The layout of one record, little-endian, at a multiple of 8 bytes: a mark of 4 bytes, the length
 * of the result in 4, the key in 16, the CRC-32C of length, key and result in 4, 4 bytes of 0; then
 * the result, filled up with zeros.
 */
final class ResultRecord {

  static final int HEAD = 32;

  /** More bytes are not kept. */
  static final int MOST = 512 << 10;

  private static final int MARK = 0x31_6b_65_72;
  private static final int SUM_AT = 24;

  private ResultRecord() {}

  /** Bytes that a record takes. */
  static int size(int length) {
    return (HEAD + length + 7) & -8;
  }

  /** A whole record. */
  static ByteBuffer of(Key key, byte[] result) {
    ByteBuffer bytes =
        ByteBuffer.allocate(size(result.length)).order(ByteOrder.LITTLE_ENDIAN).putInt(MARK);
    bytes.putInt(result.length).putLong(key.high()).putLong(key.low()).putInt(0).putInt(0);
    bytes.put(result);
    bytes.putInt(SUM_AT, sum(bytes, 0, result.length));
    return bytes.rewind();
  }

  /** Bytes of the record that may begin at a place; 0 where none does. */
  static int sizeAt(ByteBuffer bytes, int at) {
    int length = bytes.getInt(at + 4);
    return bytes.getInt(at) == MARK && length >= 0 && length <= MOST ? size(length) : 0;
  }

  /** Whether what lies at a place, within the buffer, is as it was written. */
  static boolean isWhole(ByteBuffer bytes, int at) {
    return sizeAt(bytes, at) > 0
        && at + sizeAt(bytes, at) <= bytes.limit()
        && bytes.getInt(at + SUM_AT) == sum(bytes, at, length(bytes, at));
  }

  static int length(ByteBuffer bytes, int at) {
    return bytes.getInt(at + 4);
  }

  static Key key(ByteBuffer bytes, int at) {
    return new Key(bytes.getLong(at + 8), bytes.getLong(at + 16));
  }

  private static int sum(ByteBuffer bytes, int at, int length) {
    CRC32C sum = new CRC32C();
    sum.update(bytes.slice(at + 4, SUM_AT - 4));
    sum.update(bytes.slice(at + HEAD, length));
    return (int) sum.getValue();
  }
}

package fi.mittari.api.column;

import java.nio.ByteBuffer;

/**
 * How the numbers of a column lie in a shard. Whole numbers stand for themselves divided by a power
 * of ten; their least value stands for null, as NaN does among doubles.
 */
enum Encoding {
  /** All null; takes no room. */
  ABSENT(0),
  /** Computed from numerator and denominator; takes no room. */
  COMPUTED(0),
  INT8(1),
  INT16(2),
  INT32(4),
  FLOAT64(8);

  private final int bytes;

  Encoding(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of one number. */
  int bytes() {
    return bytes;
  }

  /** The least number that is not null. */
  long least() {
    return switch (this) {
      case INT8 -> Byte.MIN_VALUE + 1;
      case INT16 -> Short.MIN_VALUE + 1;
      case INT32 -> Integer.MIN_VALUE + 1;
      default -> throw new IllegalStateException(this + " holds no whole numbers");
    };
  }

  /** The greatest number. */
  long greatest() {
    return -least();
  }

  /** Appends a whole number. */
  void put(ByteBuffer out, long number) {
    switch (this) {
      case INT8 -> out.put((byte) number);
      case INT16 -> out.putShort((short) number);
      case INT32 -> out.putInt((int) number);
      default -> throw new IllegalStateException(this + " holds no whole numbers");
    }
  }

  /** What stands for null among whole numbers. */
  long none() {
    return least() - 1;
  }
}

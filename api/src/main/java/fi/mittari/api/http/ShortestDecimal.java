package fi.mittari.api.http;

import java.math.BigInteger;

/**
 * The shortest decimal that reads back to the same double, by Raffaello Giulietti, "The Schubfach
 * way to render doubles" (2020); the same digits as {@code Double.toString} from Java 19 on. What
 * Jackson has of it multiplies without the processor's 128-bit product and makes a text of each
 * number; this writes into the answer.
 */
final class ShortestDecimal {

  /** From here to below {@link #GREATEST} decimals are written without an exponent. */
  static final double LEAST = 1e-3;

  static final double GREATEST = 1e7;

  /** Greatest count of bytes that {@link #write} writes. */
  static final int BYTES = 24;

  private static final int FRACTION_BITS = 52;
  private static final long HIDDEN = 1L << FRACTION_BITS;
  private static final int BIAS = 1075;
  private static final long MASK = Long.MAX_VALUE;
  private static final long TENTH = 115_292_150_460_684_698L << 4;

  /** Powers of ten from 10^−FIRST on as 126-bit numbers in two halves; enough for the range. */
  private static final int FIRST = 20;

  private static final int LAST = 30;
  private static final long[] HIGH = new long[FIRST + LAST + 1];
  private static final long[] LOW = new long[FIRST + LAST + 1];

  static {
    for (int power = -FIRST; power <= LAST; power++) {
      BigInteger scaled = scaled(power);
      HIGH[power + FIRST] = scaled.shiftRight(63).longValueExact();
      LOW[power + FIRST] = scaled.and(BigInteger.valueOf(MASK)).longValueExact();
    }
  }

  private static final long[] TENS = new long[19];
  private static final byte[] PAIRS = new byte[200];

  static {
    TENS[0] = 1;
    for (int i = 1; i < TENS.length; i++) {
      TENS[i] = 10 * TENS[i - 1];
    }
    for (int pair = 0; pair < 100; pair++) {
      PAIRS[2 * pair] = (byte) ('0' + pair / 10);
      PAIRS[2 * pair + 1] = (byte) ('0' + pair % 10);
    }
  }

  private ShortestDecimal() {}

  /** 10^power by the power of two that makes it 126 bits long, rounded down, and 1. */
  private static BigInteger scaled(int power) {
    int shift = 125 - log2OfPowerOf10(power);
    BigInteger ten = BigInteger.TEN.pow(Math.abs(power));
    BigInteger floor;
    if (power >= 0) {
      floor = shift >= 0 ? ten.shiftLeft(shift) : ten.shiftRight(-shift);
    } else {
      floor = BigInteger.ONE.shiftLeft(shift).divide(ten);
    }
    return floor.add(BigInteger.ONE);
  }

  private static int log2OfPowerOf10(int power) {
    return (int) (power * 913_124_641_741L >> 38);
  }

  private static int log10OfPowerOf2(int power) {
    return (int) (power * 661_971_961_083L >> 41);
  }

  private static int log10OfThreeQuarters(int power) {
    return (int) (power * 661_971_961_083L - 274_743_187_321L >> 41);
  }

  /**
   * Writes a number that is no whole number.
   *
   * @param number its size is from {@link #LEAST} to below {@link #GREATEST}
   * @return where the text ends
   */
  static int write(double number, byte[] out, int at) {
    long bits = Double.doubleToRawLongBits(number);
    int place = at;
    if (bits < 0) {
      out[place++] = '-';
    }
    int exponent = (int) (bits >>> FRACTION_BITS & 0x7FF) - BIAS;
    long significand = HIDDEN | bits & HIDDEN - 1;
    return digits(exponent, significand, out, place);
  }

  private static int digits(int exponent, long significand, byte[] out, int at) {
    long odd = significand & 1;
    long middle = significand << 2;
    boolean even = significand != HIDDEN;
    long below = even ? middle - 2 : middle - 1;
    int k = even ? log10OfPowerOf2(exponent) : log10OfThreeQuarters(exponent);
    int shift = exponent + log2OfPowerOf10(-k) + 2;
    long high = HIGH[FIRST - k];
    long low = LOW[FIRST - k];
    long value = product(high, low, middle << shift);
    long lower = product(high, low, below << shift);
    long upper = product(high, low, middle + 2 << shift);
    long s = value >> 2;
    if (s >= 100) {
      long down = 10 * Math.multiplyHigh(s, TENTH);
      long up = down + 10;
      boolean downIn = lower + odd <= down << 2;
      boolean upIn = (up << 2) + odd <= upper;
      if (downIn != upIn) {
        return plain(downIn ? down : up, -k, out, at);
      }
    }
    long t = s + 1;
    boolean sIn = lower + odd <= s << 2;
    boolean tIn = (t << 2) + odd <= upper;
    if (sIn != tIn) {
      return plain(sIn ? s : t, -k, out, at);
    }
    long side = value - (s + t << 1);
    return plain(side < 0 || side == 0 && (s & 1) == 0 ? s : t, -k, out, at);
  }

  /** The product of a power of ten and a number, rounded to odd. */
  private static long product(long high, long low, long number) {
    long x1 = Math.multiplyHigh(low, number);
    long y0 = high * number;
    long y1 = Math.multiplyHigh(high, number);
    long z = (y0 >>> 1) + x1;
    long w = y1 + (z >>> 63);
    return w | (z & MASK) + MASK >>> 63;
  }

  /** Writes digits with so many of them behind the point. */
  private static int plain(long digits, int decimals, byte[] out, int at) {
    long rest = digits;
    int behind = decimals;
    while (rest % 10 == 0) {
      rest /= 10;
      behind--;
    }
    // There are less than 18 digits: with more behind the point, nothing stands before it.
    long ten = behind < TENS.length ? TENS[behind] : Long.MAX_VALUE;
    long whole = rest / ten;
    int point = whole(whole, out, at);
    out[point] = '.';
    fraction(rest - whole * ten, behind, out, point + 1);
    return point + 1 + behind;
  }

  private static int whole(long number, byte[] out, int at) {
    int rest = (int) number;
    int count = 1;
    while (rest >= TENS[count]) {
      count++;
    }
    for (int place = at + count - 1; place >= at; place--) {
      out[place] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return at + count;
  }

  /** Two digits at a time, from the last on; nine of them at most fit an int. */
  private static void fraction(long number, int count, byte[] out, int at) {
    long rest = number;
    int left = count;
    while (left > 9) {
      long front = rest / 100_000_000;
      left -= 8;
      pairs((int) (rest - front * 100_000_000), 8, out, at + left);
      rest = front;
    }
    pairs((int) rest, left, out, at);
  }

  private static void pairs(int number, int count, byte[] out, int at) {
    int rest = number;
    int place = at + count;
    while (place - at > 1) {
      int front = rest / 100;
      int pair = 2 * (rest - 100 * front);
      out[--place] = PAIRS[pair + 1];
      out[--place] = PAIRS[pair];
      rest = front;
    }
    if (place > at) {
      out[at] = (byte) ('0' + rest);
    }
  }
}

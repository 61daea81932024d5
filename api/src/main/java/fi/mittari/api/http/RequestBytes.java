package fi.mittari.api.http;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/** All bytes of one request. Immutable. */
final class RequestBytes {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long SEED = ThreadLocalRandom.current().nextLong() | 1;

  private final byte[] bytes;
  private final int hash;

  /** Copies what a buffer has. */
  RequestBytes(ByteBuffer from) {
    bytes = new byte[from.remaining()];
    from.get(from.position(), bytes);
    hash = hash(bytes);
  }

  /** Eight at a time: requests are long. */
  private static int hash(byte[] bytes) {
    long hash = bytes.length;
    int at = 0;
    for (; at + 8 <= bytes.length; at += 8) {
      hash = (hash ^ (long) LONGS.get(bytes, at)) * SEED;
      hash ^= hash >>> 32;
    }
    for (; at < bytes.length; at++) {
      hash = (hash ^ bytes[at]) * SEED;
      hash ^= hash >>> 32;
    }
    return (int) hash;
  }

  int length() {
    return bytes.length;
  }

  /** Whether they are one question to read, from its first byte to the empty line at its end. */
  boolean isOneQuestion() {
    int last = bytes.length - 1;
    if (last < 16 || bytes[0] != 'G' || bytes[1] != 'E' || bytes[2] != 'T' || bytes[3] != ' ') {
      return false;
    }
    for (int i = 0; i < last; i++) {
      boolean empty =
          bytes[i] == '\n' && (bytes[i + 1] == '\n' || bytes[i + 1] == '\r' && isLine(i + 2));
      if (empty) {
        return i == last - 2 && bytes[last] == '\n';
      }
    }
    return false;
  }

  private boolean isLine(int at) {
    return at < bytes.length && bytes[at] == '\n';
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RequestBytes that
        && hash == that.hash
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}

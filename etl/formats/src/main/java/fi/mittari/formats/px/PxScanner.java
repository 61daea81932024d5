package fi.mittari.formats.px;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** Characters of a file with the line they stand on; CR, LF and CRLF each end a line. */
final class PxScanner implements AutoCloseable {

  static final int END = -1;

  private final Reader reader;
  char[] buffer = new char[1 << 16];
  int position;
  int limit;
  private long before;
  private long line = 1;
  private boolean afterReturn;

  PxScanner(Reader reader) {
    this.reader = reader;
  }

  long line() {
    return line;
  }

  /** How many characters have been read. */
  long consumed() {
    return before + position;
  }

  int read() {
    if (position == limit && !fill(position)) {
      return END;
    }
    char c = buffer[position++];
    count(c);
    return c;
  }

  /** The character {@code ahead} places after the next one; {@link #END} behind the end. */
  int peek(int ahead) {
    while (limit - position <= ahead) {
      if (!fill(position)) {
        return END;
      }
    }
    return buffer[position + ahead];
  }

  /** Counts lines for a character that was taken from the buffer. */
  void count(char c) {
    if (c == '\n') {
      if (!afterReturn) {
        line++;
      }
      afterReturn = false;
    } else if (c == '\r') {
      line++;
      afterReturn = true;
    } else {
      afterReturn = false;
    }
  }

  /**
   * Reads more characters behind those in the buffer. What stands before {@code keepFrom} is
   * dropped, so that {@code position} may move: it keeps its distance to {@code keepFrom}, which
   * becomes 0.
   *
   * @return false at the end of the file
   */
  boolean fill(int keepFrom) {
    if (keepFrom > 0) {
      System.arraycopy(buffer, keepFrom, buffer, 0, limit - keepFrom);
      before += keepFrom;
      position -= keepFrom;
      limit -= keepFrom;
    }
    if (limit == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    try {
      int count = reader.read(buffer, limit, buffer.length - limit);
      if (count <= 0) {
        return false;
      }
      limit += count;
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

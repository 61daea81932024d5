package fi.mittari.formats.px;

import fi.mittari.formats.SourceException;

/**
 * Cuts the data part into tokens without making text of them. Blanks, tabs, commas, semicolons and
 * line ends separate; a quotation mark begins and ends a token.
 */
final class PxTokens {

  private static final int LONGEST = 10_000;
  private static final int CACHE = 4096;

  private final PxScanner scanner;
  private final String file;
  private final String[] cache = new String[CACHE];
  private int from;
  private int to;
  private boolean quoted;
  private long line;
  private long ordinal;

  PxTokens(PxScanner scanner, String file) {
    this.scanner = scanner;
    this.file = file;
  }

  /**
   * @return false at the end of the file
   */
  boolean next() {
    while (true) {
      if (scanner.position == scanner.limit && !scanner.fill(scanner.position)) {
        return false;
      }
      char c = scanner.buffer[scanner.position];
      if (c == '"') {
        begin();
        quoted();
        return true;
      } else if (!separates(c)) {
        begin();
        bare();
        return true;
      }
      scanner.position++;
      scanner.count(c);
    }
  }

  private void begin() {
    ordinal = line == scanner.line() ? ordinal + 1 : 1;
    line = scanner.line();
  }

  private void bare() {
    int start = scanner.position;
    int at = start + 1;
    char[] buffer = scanner.buffer;
    while (true) {
      if (at == scanner.limit) {
        scanner.position = at;
        boolean more = scanner.fill(start);
        at = scanner.position;
        start = 0;
        buffer = scanner.buffer;
        if (!more) {
          // fill drops what stands before start, at the end of the file too
          break;
        }
        refuseLong(at);
      }
      char c = buffer[at];
      if (separates(c) || c == '"') {
        break;
      }
      at++;
    }
    scanner.position = at;
    scanner.count('x');
    from = start;
    to = at;
    quoted = false;
  }

  private void quoted() {
    int start = scanner.position;
    int at = start + 1;
    while (true) {
      if (at == scanner.limit) {
        scanner.position = at;
        boolean more = scanner.fill(start);
        at = scanner.position;
        start = 0;
        if (!more) {
          throw refuse("a quotation mark is not closed before the end of the file");
        }
        refuseLong(at);
      }
      char c = scanner.buffer[at];
      if (c == '"') {
        break;
      }
      if (c == '\n' || c == '\r') {
        throw refuse("a quotation mark is not closed on this line");
      }
      at++;
    }
    scanner.position = at + 1;
    scanner.count('"');
    from = start + 1;
    to = at;
    quoted = true;
  }

  private void refuseLong(int length) {
    if (length > LONGEST) {
      throw refuse("a value of more than " + LONGEST + " characters; expected a number");
    }
  }

  private static boolean separates(char c) {
    return c <= ' ' || c == ',' || c == ';';
  }

  SourceException refuse(String message) {
    return new SourceException(
        file, line, "DATA", message + " (value " + ordinal + " of the line)");
  }

  boolean isQuoted() {
    return quoted;
  }

  boolean isNumber() {
    return PxNumbers.isNumber(scanner.buffer, from, to);
  }

  boolean isSymbol() {
    return PxNumbers.isSymbol(scanner.buffer, from, to);
  }

  /** Line of the token. */
  long line() {
    return line;
  }

  /** 1-based position of the token among those of its line. */
  long ordinal() {
    return ordinal;
  }

  /** The token without quotation marks; short ones are shared. */
  String text() {
    int length = to - from;
    char[] buffer = scanner.buffer;
    if (length > 4) {
      return new String(buffer, from, length);
    }
    int hash = length;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + buffer[i];
    }
    int slot = (hash ^ hash >>> 12) & CACHE - 1;
    String cached = cache[slot];
    if (cached == null || !isSame(cached, buffer, length)) {
      cached = new String(buffer, from, length);
      cache[slot] = cached;
    }
    return cached;
  }

  private boolean isSame(String text, char[] buffer, int length) {
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) != buffer[from + i]) {
        return false;
      }
    }
    return true;
  }
}

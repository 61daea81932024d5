package fi.mittari.formats.px;

import fi.mittari.formats.SourceException;
import java.util.Locale;

/**
 * Cuts the header into statements. A quotation mark too many would swallow the rest of the file;
 * therefore a line that begins with a keyword of the format ends a statement in any case.
 */
final class PxStatements {

  /** Far beyond any list of values; what is longer is no PX file. */
  private static final int LONGEST = 1 << 26;

  private static final int LONGEST_KEYWORD = 24;

  private final PxScanner scanner;
  private final String file;

  PxStatements(PxScanner scanner, String file) {
    this.scanner = scanner;
    this.file = file;
  }

  /** The next statement; one with ending END and blank text where the header has no more. */
  PxStatement next() {
    skipBetween();
    long line = scanner.line();
    StringBuilder text = new StringBuilder(64);
    boolean quoted = false;
    while (true) {
      int c = scanner.read();
      if (c == PxScanner.END) {
        return new PxStatement(text.toString(), line, PxStatement.Ending.END);
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ';' && !quoted) {
        return new PxStatement(text.toString(), line, PxStatement.Ending.SEMICOLON);
      } else if (c == '=' && !quoted && isData(text)) {
        return new PxStatement(text.toString(), line, PxStatement.Ending.DATA);
      } else if (c == '\n' || c == '\r') {
        if (c == '\r' && scanner.peek(0) == '\n') {
          scanner.read();
        }
        c = '\n';
        if (keywordFollows(text, quoted)) {
          return new PxStatement(
              text.toString(),
              line,
              quoted ? PxStatement.Ending.OPEN_QUOTE : PxStatement.Ending.NEXT_KEYWORD);
        }
      }
      text.append((char) c);
      if (text.length() > LONGEST) {
        throw new SourceException(
            file, line, "PX", "a statement without end; this does not look like a PX file");
      }
    }
  }

  private void skipBetween() {
    for (int c = scanner.peek(0); c != PxScanner.END; c = scanner.peek(0)) {
      if (c > ' ' && c != ';' && c != '\uFEFF') {
        return;
      }
      scanner.read();
    }
  }

  private static boolean isData(CharSequence text) {
    return text.length() < LONGEST_KEYWORD && text.toString().strip().equalsIgnoreCase("DATA");
  }

  /**
   * Whether the line that follows begins with {@code KEYWORD=}, {@code KEYWORD("} or {@code
   * KEYWORD[xx]}. Within a quotation only capitals count, unless a semicolon ended the line before.
   */
  private boolean keywordFollows(StringBuilder before, boolean quoted) {
    int at = 0;
    while (scanner.peek(at) == ' ' || scanner.peek(at) == '\t') {
      at++;
    }
    StringBuilder word = new StringBuilder(LONGEST_KEYWORD);
    for (int c = scanner.peek(at); isKeywordPart(c) && word.length() <= LONGEST_KEYWORD; ) {
      word.append((char) c);
      c = scanner.peek(++at);
    }
    if (word.isEmpty() || PxKeyword.of(word.toString()).isEmpty()) {
      return false;
    }
    String found = word.toString();
    if (quoted && !found.equals(found.toUpperCase(Locale.ROOT)) && !endsStatement(before)) {
      return false;
    }
    while (scanner.peek(at) == ' ') {
      at++;
    }
    return switch (scanner.peek(at)) {
      case '=' -> true;
      case '(' -> scanner.peek(at + 1) == '"';
      case '[' -> isLanguage(at + 1);
      default -> false;
    };
  }

  private boolean isLanguage(int from) {
    int at = from;
    while (at - from < 12 && isKeywordPart(scanner.peek(at))) {
      at++;
    }
    return at > from && scanner.peek(at) == ']';
  }

  private static boolean endsStatement(StringBuilder text) {
    int last = text.length() - 1;
    while (last >= 0 && text.charAt(last) <= ' ') {
      last--;
    }
    return last >= 0 && text.charAt(last) == ';';
  }

  static boolean isKeywordPart(int c) {
    return c >= 'A' && c <= 'Z'
        || c >= 'a' && c <= 'z'
        || c >= '0' && c <= '9'
        || c == '-'
        || c == '_'
        || c == '.';
  }
}

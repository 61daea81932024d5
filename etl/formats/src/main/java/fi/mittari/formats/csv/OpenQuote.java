package fi.mittari.formats.csv;

import java.io.IOException;
import java.io.Reader;

/** Finds the quote that opens a field and is never closed, to name its line. */
final class OpenQuote {

  private final char delimiter;
  private final int longest;
  private long line = 1;
  private boolean afterReturn;

  private OpenQuote(char delimiter, int longest) {
    this.delimiter = delimiter;
    this.longest = longest;
  }

  /**
   * @param skip physical lines without quoting rules
   * @param longest characters of a field beyond which its quote counts as never closed
   * @return the line where the quote opens, 0 if all are closed
   */
  static long line(Reader reader, char delimiter, int skip, int longest) throws IOException {
    return new OpenQuote(delimiter, longest).find(reader, skip);
  }

  private long find(Reader reader, int skip) throws IOException {
    State state = State.FIELD_START;
    long opened = 0;
    int length = 0;
    char[] buffer = new char[8192];
    for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
      for (int i = 0; i < read; i++) {
        State before = state;
        state = line <= skip ? State.FIELD_START : after(state, buffer[i]);
        if (before == State.FIELD_START && state == State.QUOTED) {
          opened = line;
          length = 0;
        }
        if (state == State.QUOTED && ++length > longest) {
          return opened;
        }
        count(buffer[i]);
      }
    }
    return state == State.QUOTED ? opened : 0;
  }

  private enum State {
    FIELD_START,
    BARE,
    QUOTED,
    QUOTE_IN_QUOTED
  }

  private State after(State state, char c) {
    if (state == State.QUOTED) {
      return c == '"' ? State.QUOTE_IN_QUOTED : State.QUOTED;
    }
    if (c == '"' && state != State.BARE) {
      return State.QUOTED;
    }
    return c == delimiter || c == '\n' || c == '\r' ? State.FIELD_START : State.BARE;
  }

  private void count(char c) {
    if (c == '\r' || c == '\n' && !afterReturn) {
      line++;
    }
    afterReturn = c == '\r';
  }
}

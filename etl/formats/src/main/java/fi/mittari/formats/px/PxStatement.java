package fi.mittari.formats.px;

/**
 * The raw text of one {@code KEYWORD=...;}, without the semicolon.
 *
 * @param line where it begins
 */
record PxStatement(String text, long line, Ending ending) {

  enum Ending {
    SEMICOLON,
    /** The next keyword began although this statement had no semicolon. */
    NEXT_KEYWORD,
    /** The next keyword began although a quotation mark was open. */
    OPEN_QUOTE,
    /** {@code DATA=} was read; the cells follow. */
    DATA,
    /** The file ended. */
    END
  }
}

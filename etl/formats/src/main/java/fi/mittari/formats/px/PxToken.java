package fi.mittari.formats.px;

/**
 * A piece of a statement's value.
 *
 * @param text without quotation marks; strings that continue on the next line are joined
 */
record PxToken(Kind kind, String text) {
  enum Kind {
    STRING,
    WORD,
    COMMA
  }

  static final PxToken COMMA = new PxToken(Kind.COMMA, ",");

  boolean isComma() {
    return kind == Kind.COMMA;
  }

  boolean isString() {
    return kind == Kind.STRING;
  }
}

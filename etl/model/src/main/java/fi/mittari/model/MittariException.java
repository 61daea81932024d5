package fi.mittari.model;

import java.util.Objects;

/**
 * The one unchecked root of all errors that Mittari raises on purpose. The message says what went
 * wrong, which value, and what was expected; for a source also file and line.
 */
public class MittariException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Whose fault an error is. It decides the exit code and the HTTP status. */
  public enum Kind {
    /** The person or program asking: wrong option, parameter or definition. */
    USER,
    /** The data that was given: a malformed file, an unknown code, a failed expectation. */
    SOURCE,
    /** Ours. */
    INTERNAL
  }

  private final Kind kind;
  private final String code;

  public MittariException(Kind kind, String code, String message) {
    this(kind, code, message, null);
  }

  public MittariException(Kind kind, String code, String message, Throwable cause) {
    super(Objects.requireNonNull(message, "message"), cause);
    this.kind = Objects.requireNonNull(kind, "kind");
    this.code = Objects.requireNonNull(code, "code");
  }

  public static MittariException user(String code, String message) {
    return new MittariException(Kind.USER, code, message);
  }

  public static MittariException source(String code, String message) {
    return new MittariException(Kind.SOURCE, code, message);
  }

  public static MittariException internal(String code, String message, Throwable cause) {
    return new MittariException(Kind.INTERNAL, code, message, cause);
  }

  public Kind kind() {
    return kind;
  }

  /** Stable short name in kebab case, for example {@code unknown-area}. */
  public String code() {
    return code;
  }
}

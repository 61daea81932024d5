package fi.mittari.formats;

import java.util.Objects;

/**
 * A fault in an optional part of a source that does not stop the reading.
 *
 * @param line 1-based line in the file, 0 where no line can be named
 * @param subject the keyword, column or dimension that is at fault
 * @param message what is wrong and what was done instead
 */
public record SourceWarning(long line, String subject, String message) {
  public SourceWarning {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(message, "message");
  }

  @Override
  public String toString() {
    return (line > 0 ? "line " + line + ": " : "") + subject + ": " + message;
  }
}

package fi.mittari.formats;

import fi.mittari.model.MittariException;

/** A file that cannot be read as what it claims to be. The message names file and line or cell. */
public class SourceException extends MittariException {

  private static final long serialVersionUID = 1L;

  private final String file;
  private final long line;
  private final String subject;

  /**
   * @param file the file's name as the person gave it
   * @param line 1-based line (or sheet row), 0 where no line can be named
   * @param subject the keyword, column, cell or dimension that is at fault
   * @param message what is wrong, which value, and what was expected
   */
  public SourceException(String file, long line, String subject, String message) {
    this(file, line, subject, message, null);
  }

  public SourceException(String file, long line, String subject, String message, Throwable cause) {
    super(
        Kind.SOURCE,
        "malformed-source",
        file + (line > 0 ? ", line " + line : "") + ": " + subject + ": " + message,
        cause);
    this.file = file;
    this.line = line;
    this.subject = subject;
  }

  public String file() {
    return file;
  }

  public long line() {
    return line;
  }

  public String subject() {
    return subject;
  }
}

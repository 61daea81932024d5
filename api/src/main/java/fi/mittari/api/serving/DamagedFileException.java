package fi.mittari.api.serving;

import fi.mittari.model.MittariException;
import java.sql.SQLException;
import java.util.Locale;

/** The database finds its file damaged: the file must go, and the question may be asked again. */
final class DamagedFileException extends MittariException {

  private static final long serialVersionUID = 1L;

  DamagedFileException(SQLException cause) {
    super(
        Kind.INTERNAL,
        "damaged-serving-file",
        "the serving file is damaged; it is built again: " + cause.getMessage(),
        cause);
  }

  /** Whether the database complains about its file, and not about the question. */
  static boolean says(SQLException e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("checksum")
        || message.contains("corrupt")
        || message.contains("database has been invalidated")
        || message.contains("could not read enough bytes")
        || message.contains("failed to deserialize");
  }
}

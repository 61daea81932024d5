package fi.mittari.etl.source;

import fi.mittari.model.MittariException;
import java.net.URI;

/** A server that answers with a status that another try would not change. */
final class StatusException extends MittariException {

  private static final long serialVersionUID = 1L;

  private final int status;

  StatusException(URI uri, int status, String said) {
    super(Kind.SOURCE, "refused-by-server", "%s answers %d%s".formatted(uri, status, said));
    this.status = status;
  }

  int status() {
    return status;
  }
}

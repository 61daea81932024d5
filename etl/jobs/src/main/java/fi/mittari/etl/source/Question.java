package fi.mittari.etl.source;

import fi.mittari.etl.snapshot.Sha256;
import java.net.URI;
import java.util.List;
import java.util.Objects;

/**
 * A request.
 *
 * @param uri address that is asked
 * @param body JSON that is posted, or null: the address is got
 */
record Question(URI uri, String body) {

  Question {
    Objects.requireNonNull(uri, "uri");
  }

  static Question get(URI uri) {
    return new Question(uri, null);
  }

  String method() {
    return body == null ? "GET" : "POST";
  }

  /** Tells this question from all others. */
  String key() {
    return Sha256.of(List.of(method(), uri.toString(), body == null ? "" : body));
  }
}

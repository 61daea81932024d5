package fi.mittari.etl.snapshot;

import java.time.Instant;
import java.util.Objects;

/**
 * Where the bytes of a snapshot came from.
 *
 * @param address that was asked, or null for a local file
 * @param body what was posted there, or null
 * @param at when the bytes came
 * @param etag of the answer, or null
 * @param lastModified of the answer as it was given, or null
 */
public record Origin(String address, String body, Instant at, String etag, String lastModified) {
  public Origin {
    Objects.requireNonNull(at, "at");
  }
}

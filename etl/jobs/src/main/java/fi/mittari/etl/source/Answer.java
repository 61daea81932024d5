package fi.mittari.etl.source;

import java.net.URI;
import java.nio.file.Path;

/**
 * What a server said.
 *
 * @param status of HTTP
 * @param uri that answered in the end, after redirects
 * @param file its bytes, unpacked; null where it has none (304)
 * @param type content type, empty where it was not given
 * @param etag or null
 * @param modified {@code Last-Modified} as it was given, or null
 */
record Answer(int status, URI uri, Path file, String type, String etag, String modified) {

  boolean unchanged() {
    return status == 304;
  }

  boolean good() {
    return status == 200;
  }
}

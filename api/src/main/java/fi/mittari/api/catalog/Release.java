package fi.mittari.api.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * A release as its record tells it.
 *
 * @param number 1 for the first
 * @param kind {@code load} or {@code rollback}
 * @param restores the release that a rollback publishes again, or null
 * @param loaded dataflows that it touched
 * @param dataflows for each dataflow the load, release, fingerprint and files of its state
 */
public record Release(
    int number,
    String id,
    String kind,
    String restores,
    Instant createdAt,
    long added,
    long changed,
    long withdrawn,
    List<String> loaded,
    JsonNode dataflows) {

  public Release {
    loaded = List.copyOf(loaded);
  }
}

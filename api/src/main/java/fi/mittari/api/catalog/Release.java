package fi.mittari.api.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import fi.mittari.model.home.Approval;
import java.time.Instant;
import java.util.List;

/**
 * A release as its record tells it.
 *
 * @param number 1 for the first
 * @param kind {@code load} or {@code rollback}
 * @param restores the release that a rollback publishes again, or null
 * @param loaded dataflows that it touched
 * @param shownFrom the moment from which it was shown: its own, or the end of an embargo
 * @param approval who let it out, null where it was not held
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
    JsonNode dataflows,
    Instant shownFrom,
    Approval approval) {

  public Release {
    loaded = List.copyOf(loaded);
  }
}

package fi.mittari.etl.draft;

import fi.mittari.model.home.ReleaseRecord.Changes;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A load that was held.
 *
 * @param id {@code d1}, {@code d2} …; never used again
 * @param base id of the release that it was compared with; r0 for an empty home
 * @param load id of the load
 * @param heldAt when
 * @param dataflows that it touches
 * @param changes against the base
 * @param state what became of it
 * @param release that it became, null where it did not
 * @param closedAt when it was approved or discarded, null while it is held
 */
public record DraftRecord(
    String id,
    String base,
    String load,
    Instant heldAt,
    List<String> dataflows,
    Changes changes,
    State state,
    String release,
    Instant closedAt) {

  /** What became of a held load. */
  public enum State {
    HELD,
    APPROVED,
    DISCARDED
  }

  public DraftRecord {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(base, "base");
    Objects.requireNonNull(heldAt, "heldAt");
    Objects.requireNonNull(changes, "changes");
    Objects.requireNonNull(state, "state");
    dataflows = List.copyOf(dataflows);
  }

  DraftRecord closed(State end, String published, Instant at) {
    return new DraftRecord(id, base, load, heldAt, dataflows, changes, end, published, at);
  }
}

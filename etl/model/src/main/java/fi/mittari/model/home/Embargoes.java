package fi.mittari.model.home;

import fi.mittari.model.MittariException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which release may be shown. A release waits for its own embargo and for those of all before it,
 * since it holds their figures too. Thread-safe; each record is read once.
 */
public final class Embargoes {

  private final ReleaseLog log;
  private final Map<Integer, Instant> shownFrom = new ConcurrentHashMap<>();

  public Embargoes(ReleaseLog log) {
    this.log = log;
  }

  /**
   * The newest release that may be shown at a moment, 0 where there is none. What follows a record
   * that cannot be read is not shown.
   */
  public int shown(Instant now) {
    int newest = log.newest().orElse(0);
    for (int release = 1; release <= newest; release++) {
      Optional<Instant> from = shownFrom(release);
      if (from.isEmpty() || from.get().isAfter(now)) {
        return release - 1;
      }
    }
    return newest;
  }

  /** When more is shown than at a moment, if nothing is published until then. */
  public Optional<Instant> nextEnd(Instant now) {
    int first = shown(now) + 1;
    return first > log.newest().orElse(0) ? Optional.empty() : shownFrom(first);
  }

  /** The release whose figures are shown at a moment, empty where there is none. */
  public Optional<ReleaseRecord> shownRecord(Instant now) {
    int release = shown(now);
    return release == 0 ? Optional.empty() : Optional.of(log.read(release));
  }

  private Optional<Instant> shownFrom(int release) {
    Instant known = shownFrom.get(release);
    if (known == null) {
      try {
        ReleaseRecord record = log.read(release);
        boolean free = record.approval() == null || record.approval().embargoUntil() == null;
        // Without an embargo it is shown at once, whatever the clocks say.
        known = free ? Instant.MIN : record.shownFrom();
        shownFrom.put(release, known);
      } catch (MittariException e) {
        return Optional.empty();
      }
    }
    return Optional.of(known);
  }
}

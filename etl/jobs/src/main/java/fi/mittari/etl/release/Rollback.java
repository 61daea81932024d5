package fi.mittari.etl.release;

import fi.mittari.etl.Progress;
import fi.mittari.etl.warehouse.PublisherLock;
import fi.mittari.etl.warehouse.Warehouse;
import fi.mittari.etl.warehouse.WarehouseSession;
import fi.mittari.etl.warehouse.WarehouseTable;
import fi.mittari.model.MittariException;
import fi.mittari.model.home.ReleaseLog;
import fi.mittari.model.home.ReleaseRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Publishes an earlier state again, as a new release; history keeps both. What has been suppressed
 * since stays suppressed: going back must not show what is protected now.
 */
public final class Rollback {

  private final WarehouseSession session;
  private final Duration patience;
  private final Progress progress;

  /**
   * @param patience how long to wait for another who publishes
   */
  public Rollback(WarehouseSession session, Duration patience, Progress progress) {
    this.session = Objects.requireNonNull(session, "session");
    this.patience = Objects.requireNonNull(patience, "patience");
    this.progress = Objects.requireNonNull(progress, "progress");
  }

  /** Waits for another publisher as long as is usual, {@link PublisherLock#PATIENCE}. */
  public Rollback(WarehouseSession session, Progress progress) {
    this(session, PublisherLock.PATIENCE, progress);
  }

  /**
   * Publishes the state of a release again.
   *
   * @param release its number; 0 is the empty home
   * @return with {@code published} false if that is the state at present
   * @throws MittariException of kind USER if there is no such release
   */
  public PublishResult to(int release) {
    refuseUnknown(release);
    try (PublisherLock lock =
            PublisherLock.acquire(session.home(), patience, "rollback to r" + release, progress);
        Warehouse warehouse = Warehouse.open(session)) {
      ReleaseRecord current = warehouse.prepare(lock, progress);
      ReleaseRecord earlier = new ReleaseLog(session.home()).read(release);
      progress.step("comparing release %s with %s".formatted(earlier.id(), current.id()));
      State present = new State(warehouse, current.sequence());
      try (ChangeSet changes = new ChangeSet(present)) {
        compare(changes, current, earlier);
        return publish(warehouse, changes, current, earlier);
      }
    }
  }

  private PublishResult publish(
      Warehouse warehouse, ChangeSet changes, ReleaseRecord current, ReleaseRecord earlier) {
    if (changes.isEmpty()) {
      progress.step(
          "release %s is as %s; nothing to publish".formatted(current.id(), earlier.id()));
      return result(false, current, changes);
    }
    ReleaseWriter.Draft draft =
        new ReleaseWriter.Draft(
            "rollback", earlier.id(), earlier.dataflows(), earlier.indices(), touched(changes));
    ReleaseRecord record =
        new ReleaseWriter(warehouse, progress).write(current, draft, changes, null);
    progress.step("published the state of %s as %s".formatted(earlier.id(), record.id()));
    return result(true, record, changes);
  }

  private void refuseUnknown(int release) {
    List<ReleaseRecord> all = new ReleaseLog(session.home()).all();
    if (all.stream().noneMatch(record -> record.sequence() == release)) {
      throw MittariException.user(
          "unknown-release",
          "there is no release r%d; expected one of %s"
              .formatted(
                  release,
                  all.isEmpty()
                      ? "those of a home that has been loaded, and this one has none"
                      : all.stream().map(ReleaseRecord::id).collect(Collectors.joining(", "))));
    }
  }

  private void compare(ChangeSet changes, ReleaseRecord current, ReleaseRecord earlier) {
    State present = changes.present();
    State past = new State(present.warehouse(), earlier.sequence());
    Set<String> dataflows = new TreeSet<>(current.dataflows().keySet());
    dataflows.addAll(earlier.dataflows().keySet());
    ObservationChanges comparison = new ObservationChanges(present);
    Dataset<Row> observations =
        present.query(
            "protected_past",
            Map.of(
                "earlier", past.of(WarehouseTable.OBSERVATION),
                "log", session.spark().table(WarehouseTable.OBSERVATION.sqlName())));
    comparison.into(
        changes,
        List.of(
            new ObservationChanges.Group(
                observations,
                past.of(WarehouseTable.ORIGINAL),
                dataflows,
                comparison.touched(Set.of(), dataflows),
                DataflowResult.Brings.ALL,
                Optional.empty())));
    new MasterChanges(changes).restore(past);
  }

  private static List<String> touched(ChangeSet changes) {
    return changes.byDataflow().keySet().stream().sorted().toList();
  }

  private static PublishResult result(boolean published, ReleaseRecord record, ChangeSet changes) {
    return new PublishResult(published, record, Map.of(), changes.byDataflow(), Map.of());
  }
}

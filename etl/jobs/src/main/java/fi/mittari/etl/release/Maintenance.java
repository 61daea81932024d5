package fi.mittari.etl.release;

import fi.mittari.etl.Progress;
import fi.mittari.etl.warehouse.PublisherLock;
import fi.mittari.etl.warehouse.Warehouse;
import fi.mittari.etl.warehouse.WarehouseSession;
import fi.mittari.etl.warehouse.WarehouseTable;
import fi.mittari.model.MittariException;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseLog;
import fi.mittari.model.home.ReleaseRecord;
import fi.mittari.model.home.ReleaseRecord.TableState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Keeps the files of a home few: many small appends become sorted bigger files, and files that no
 * release needs any more are deleted.
 *
 * <p>The log holds every release's rows, so the rewritten files hold them too, and all records are
 * renewed to name them. What is under embargo lies in the newest files: until it is shown nothing
 * is rewritten, since the release that is shown must not name them. Whatever moment this is killed
 * at, every record names files that are there; the next run does the rest.
 */
public final class Maintenance {

  private final WarehouseSession session;
  private final Duration patience;
  private final Progress progress;
  private final Clock clock;
  private final Home home;
  private final Checksums checksums;

  /**
   * @param patience how long to wait for one who publishes
   */
  public Maintenance(WarehouseSession session, Duration patience, Progress progress, Clock clock) {
    this.session = Objects.requireNonNull(session, "session");
    this.patience = Objects.requireNonNull(patience, "patience");
    this.progress = Objects.requireNonNull(progress, "progress");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.home = session.home();
    this.checksums = new Checksums(home);
  }

  /**
   * What was done.
   *
   * @param rewritten small files that were put together
   * @param written files that they became
   * @param deleted files that nothing needs any more
   * @param bytes that these had
   */
  public record Result(int rewritten, int written, int deleted, long bytes) {}

  /**
   * Rewrites and deletes.
   *
   * @param unknownFor how old a file must be that no record ever named, for example of a killed
   *     load, to be deleted; a load that is running writes files before it names them
   */
  public Result run(Duration unknownFor) {
    try (PublisherLock lock = PublisherLock.acquire(home, patience, "maintenance", progress);
        Warehouse warehouse = Warehouse.open(session)) {
      ReleaseRecord current = warehouse.prepare(lock, progress);
      List<ReleaseRecord> records = new ReleaseLog(home).all();
      NamedFiles before = NamedFiles.of(home, records);
      Compaction compaction = new Compaction(session, warehouse, progress);
      if (records.stream().anyMatch(r -> r.shownFrom().isAfter(clock.instant()))) {
        progress.step("a release is under embargo; files are put together when it is shown");
      } else {
        rewrite(compaction, warehouse, current);
      }
      Sweep sweep = new Sweep(home, before, NamedFiles.of(home, records(warehouse)));
      progress.step("deleting files that no release needs");
      sweep.run(clock.instant().minus(unknownFor));
      forget(sweep.deleted());
      Files.deleteIfExists(pending());
      return new Result(
          compaction.rewritten(), compaction.written(), sweep.deleted().size(), sweep.bytes());
    } catch (IOException e) {
      throw MittariException.internal("cannot-maintain", home.releases() + ": " + e, e);
    }
  }

  private void rewrite(Compaction compaction, Warehouse warehouse, ReleaseRecord current)
      throws IOException {
    boolean unfinished = Files.exists(pending());
    if (!unfinished && !compaction.pays()) {
      return;
    }
    Files.write(pending(), List.of("records are being renewed"));
    for (WarehouseTable table : WarehouseTable.values()) {
      compaction.run(table, current.sequence());
    }
    renew(current, warehouse);
  }

  /** There while records may name files of before and after; the next run ends what it began. */
  private Path pending() {
    return home.releases().resolve("maintenance");
  }

  /** The records, and what the catalog names now. */
  private List<ReleaseRecord> records(Warehouse warehouse) {
    List<ReleaseRecord> all = new ArrayList<>(new ReleaseLog(home).all());
    ReleaseRecord newest = all.get(all.size() - 1);
    all.add(with(newest, warehouse.states()));
    return all;
  }

  private void renew(ReleaseRecord current, Warehouse warehouse) {
    Map<String, TableState> states = warehouse.states();
    ReleaseRecord renewed = with(current, states);
    List<String> added = ReleaseFiles.added(warehouse, current, renewed);
    progress.step("forcing the rewritten files to the disk");
    // Checksums first: they may name more than a record does, never less. The newest record next:
    // it is what a load goes back to.
    checksums.add(renewed, added);
    List<ReleaseRecord> all = new ArrayList<>(new ReleaseLog(home).all());
    Collections.reverse(all);
    for (ReleaseRecord record : all) {
      progress.step("renewing the record of " + record.id());
      checksums.unseal(record);
      new ReleaseLog(home).renew(with(record, states));
      if (record.sequence() > 0) {
        checksums.seal(record);
      }
    }
  }

  private static ReleaseRecord with(ReleaseRecord record, Map<String, TableState> states) {
    return new ReleaseRecord(
        record.id(),
        record.sequence(),
        record.createdAt(),
        record.kind(),
        record.restores(),
        states,
        record.dataflows(),
        record.loaded(),
        record.changes(),
        record.indices(),
        record.approval());
  }

  /** Takes deleted files out of the lists of checksums. */
  private void forget(Set<String> deleted) {
    Set<String> gone = new HashSet<>(deleted);
    new ReleaseLog(home)
        .all().stream()
            .filter(record -> record.sequence() > 0)
            .forEach(record -> checksums.remove(record, gone));
  }
}

package fi.mittari.etl.warehouse;

import fi.mittari.etl.Progress;
import fi.mittari.model.MittariException;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseLog;
import fi.mittari.model.home.ReleaseRecord;
import fi.mittari.model.home.ReleaseRecord.TableState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.RewriteFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.iceberg.util.SnapshotUtil;
import org.apache.spark.sql.types.StructType;

/**
 * The tables of a home. What a release record does not name was never published: {@link #prepare}
 * undoes what a killed load has left.
 */
public final class Warehouse implements AutoCloseable {

  /** Property of a snapshot that names the release it was made for. */
  public static final String RELEASE = "mittari.release";

  private static final int SNAPSHOTS_AT_MOST = 12;
  private static final int SNAPSHOTS_KEPT = 4;

  private final WarehouseSession session;
  private final JdbcCatalog catalog;

  private Warehouse(WarehouseSession session, JdbcCatalog catalog) {
    this.session = session;
    this.catalog = catalog;
  }

  /** Opens the catalog of the session's home, making an empty one where there is none. */
  public static Warehouse open(WarehouseSession session) {
    HomeFormat.claim(session.home());
    return new Warehouse(session, Catalogs.open(session.home()));
  }

  /**
   * Whether the catalog of a home is sound and knows every table as a release left it. To be asked
   * before a session reads tables: a damaged file must not be taken away under it.
   */
  public static boolean knows(Home home, ReleaseRecord release) {
    if (Catalogs.damaged(home)) {
      return false;
    }
    try (JdbcCatalog catalog = Catalogs.plain(home)) {
      for (WarehouseTable table : WarehouseTable.values()) {
        TableState state = release.tables().get(table.id());
        if (state != null
            && catalog.loadTable(table.identifier()).snapshot(state.snapshot()) == null) {
          return false;
        }
      }
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  public WarehouseSession session() {
    return session;
  }

  /**
   * Makes every table be as the newest release record says: a new home gets its tables and the
   * empty release r0, a half-made one is completed, appends that no release names are rolled back.
   *
   * @param held the lock of this home
   * @return the current release
   * @throws MittariException of kind INTERNAL if a table cannot be brought to the recorded state
   */
  public ReleaseRecord prepare(PublisherLock held, Progress progress) {
    if (!held.held() || !held.home().equals(session.home())) {
      throw new IllegalStateException("the publisher's lock of this home is not held");
    }
    ReleaseLog log = new ReleaseLog(session.home());
    ReleaseRecord current = log.current().orElse(null);
    if (current == null) {
      progress.step("making a new warehouse in " + session.home().root());
    }
    for (String namespace : List.of(Home.PUBLISHED, Home.CONFIDENTIAL)) {
      if (!catalog.namespaceExists(Namespace.of(namespace))) {
        catalog.createNamespace(Namespace.of(namespace));
      }
    }
    for (WarehouseTable table : WarehouseTable.values()) {
      restore(table, current == null ? null : current.tables().get(table.id()), progress);
    }
    new YoungerColumns(catalog).add(progress);
    if (current == null) {
      current = empty();
      log.publish(current);
    }
    return current;
  }

  private ReleaseRecord empty() {
    return new ReleaseRecord(
        "r0",
        0,
        Instant.now().truncatedTo(ChronoUnit.MILLIS),
        "init",
        null,
        states(),
        Map.of(),
        List.of(),
        new ReleaseRecord.Changes(0, 0, 0));
  }

  private void restore(WarehouseTable name, TableState recorded, Progress progress) {
    if (recorded == null) {
      Table table = created(name);
      if (table.currentSnapshot() == null) {
        table.newAppend().commit();
        table.refresh();
      }
      bringBack(name, table, SnapshotUtil.oldestAncestor(table).snapshotId(), progress);
      return;
    }
    if (!restored(name, recorded, progress)) {
      // The catalog is lost, damaged, or of another time: the record knows better.
      try {
        bringBack(name, registeredAnew(name, recorded), recorded.snapshot(), progress);
      } catch (RuntimeException e) {
        throw damaged(name, "cannot be brought back to snapshot " + recorded.snapshot(), e);
      }
    }
  }

  private boolean restored(WarehouseTable name, TableState recorded, Progress progress) {
    try {
      if (!catalog.tableExists(name.identifier())) {
        return false;
      }
      bringBack(name, catalog.loadTable(name.identifier()), recorded.snapshot(), progress);
      return true;
    } catch (RuntimeException e) {
      progress.step("the catalog does not know %s as it was published".formatted(name.id()));
      return false;
    }
  }

  private static void bringBack(WarehouseTable name, Table table, long wanted, Progress progress) {
    if (table.currentSnapshot() != null && table.currentSnapshot().snapshotId() == wanted) {
      return;
    }
    progress.step("undoing what an unfinished load left in " + name.id());
    table.manageSnapshots().rollbackTo(wanted).commit();
  }

  private Table created(WarehouseTable name) {
    if (!catalog.tableExists(name.identifier())) {
      session.spark().sql(SqlFile.text("warehouse/tables/" + name.word()));
    }
    return catalog.loadTable(name.identifier());
  }

  private Table registeredAnew(WarehouseTable name, TableState recorded) {
    catalog.dropTable(name.identifier(), false);
    return catalog.registerTable(name.identifier(), recorded.metadata());
  }

  private MittariException damaged(WarehouseTable name, String what, RuntimeException e) {
    return MittariException.internal(
        "damaged-warehouse",
        "table %s of %s %s: %s. Run verify; restore the home from a copy."
            .formatted(name.id(), session.home().root(), what, e.getMessage()),
        e);
  }

  /** Appends files that lie in the table's folder already. */
  public void append(WarehouseTable name, List<DataFile> files, String release) {
    AppendFiles append = table(name).newAppend().set(RELEASE, release);
    files.forEach(append::appendFile);
    append.commit();
  }

  /**
   * Puts files with the same rows in the place of others. Snapshots that the newest one does not
   * need are dropped from the table's metadata before; no file is deleted.
   */
  public void replace(
      WarehouseTable name, List<DataFile> old, List<DataFile> others, String release) {
    Table table = table(name);
    table
        .expireSnapshots()
        .expireOlderThan(System.currentTimeMillis())
        .retainLast(1)
        .cleanExpiredFiles(false)
        .commit();
    RewriteFiles rewrite =
        table
            .newRewrite()
            .validateFromSnapshot(table.currentSnapshot().snapshotId())
            .set(RELEASE, release);
    old.forEach(rewrite::deleteFile);
    others.forEach(rewrite::addFile);
    rewrite.commit();
  }

  /** The columns of a table, as Spark sees them. */
  public StructType columns(WarehouseTable name) {
    return SparkSchemaUtil.convert(table(name).schema());
  }

  /** The table as it is now. */
  public Table table(WarehouseTable name) {
    return catalog.loadTable(name.identifier());
  }

  /**
   * Keeps a table's metadata short: every commit writes it anew, so that a history without end
   * would grow with the square of the number of releases. Older snapshots stay where they are
   * pinned, in the metadata file that the record of their release names; no file is deleted.
   */
  public void shorten(WarehouseTable name) {
    Table table = table(name);
    if (count(table.snapshots()) > SNAPSHOTS_AT_MOST) {
      table
          .expireSnapshots()
          .expireOlderThan(System.currentTimeMillis())
          .retainLast(SNAPSHOTS_KEPT)
          .cleanExpiredFiles(false)
          .commit();
    }
  }

  private static int count(Iterable<Snapshot> snapshots) {
    return (int) StreamSupport.stream(snapshots.spliterator(), false).count();
  }

  /** The state of every table as it is now, by {@link WarehouseTable#id()}. */
  public Map<String, TableState> states() {
    Map<String, TableState> states = new LinkedHashMap<>();
    for (WarehouseTable name : WarehouseTable.values()) {
      Table table = table(name);
      Snapshot snapshot = Objects.requireNonNull(table.currentSnapshot(), name.id());
      String metadata = ((HasTableOperations) table).operations().current().metadataFileLocation();
      states.put(name.id(), new TableState(metadata, snapshot.snapshotId()));
    }
    return states;
  }

  @Override
  public void close() {
    catalog.close();
  }
}

package fi.mittari.etl.release;

import fi.mittari.etl.Progress;
import fi.mittari.etl.warehouse.OtherHome;
import fi.mittari.etl.warehouse.PublisherLock;
import fi.mittari.etl.warehouse.SmallRows;
import fi.mittari.etl.warehouse.Warehouse;
import fi.mittari.etl.warehouse.WarehouseSession;
import fi.mittari.etl.warehouse.WarehouseTable;
import fi.mittari.model.MittariException;
import fi.mittari.model.home.Approval;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseLog;
import fi.mittari.model.home.ReleaseRecord;
import fi.mittari.model.home.ReleaseRecord.DataflowState;
import fi.mittari.model.home.ReleaseRecord.IndexState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Publishes a load that was held: the very rows that were looked at. Where something came between
 * that touches what it touches, it is refused, since that is not what was looked at.
 */
public final class HeldRelease {

  private final WarehouseSession session;
  private final Progress progress;

  public HeldRelease(WarehouseSession session, Progress progress) {
    this.session = Objects.requireNonNull(session, "session");
    this.progress = Objects.requireNonNull(progress, "progress");
  }

  /**
   * Publishes.
   *
   * @param held home in which the load is the newest release
   * @throws MittariException of kind USER if a release that came between touches the same
   */
  public ReleaseRecord publish(Home held, Approval approval) {
    ReleaseRecord drafted = new ReleaseLog(held).current().orElseThrow();
    String command = "approval of draft " + approval.draft();
    try (PublisherLock lock =
            PublisherLock.acquire(session.home(), PublisherLock.PATIENCE, command, progress);
        Warehouse warehouse = Warehouse.open(session);
        OtherHome rows = OtherHome.open(session, held, drafted)) {
      ReleaseRecord current = warehouse.prepare(lock, progress);
      refuseOverlap(new ReleaseLog(held).read(drafted.sequence() - 1), drafted, current);
      try (ChangeSet changes = new ChangeSet(new State(warehouse, current.sequence()))) {
        int base = drafted.sequence() - 1;
        List<String> clashes = new ArrayList<>();
        for (WarehouseTable table : WarehouseTable.values()) {
          take(changes, table, rows.brought(table, drafted.sequence()), base, clashes);
        }
        if (!clashes.isEmpty()) {
          throw overlap(current, clashes);
        }
        return write(
            warehouse,
            current,
            drafted,
            changes,
            approval,
            SmallRows.of(rows.brought(WarehouseTable.LOAD, drafted.sequence())));
      }
    }
  }

  private ReleaseRecord write(
      Warehouse warehouse,
      ReleaseRecord current,
      ReleaseRecord drafted,
      ChangeSet changes,
      Approval approval,
      SmallRows loads) {
    String release = "r" + (current.sequence() + 1);
    Map<String, DataflowState> dataflows = new TreeMap<>(current.dataflows());
    for (String dataflow : drafted.loaded()) {
      DataflowState state = drafted.dataflows().get(dataflow);
      dataflows.put(
          dataflow, new DataflowState(state.load(), release, state.fingerprint(), state.files()));
    }
    Map<String, IndexState> indices = new TreeMap<>(current.indices());
    drafted
        .indices()
        .forEach(
            (index, state) -> {
              if (state.release().equals(drafted.id())) {
                indices.put(index, new IndexState(state.version(), release, state.fingerprint()));
              }
            });
    ReleaseRecord record =
        new ReleaseWriter(warehouse, progress)
            .write(
                current,
                new ReleaseWriter.Draft(
                    drafted.kind(), null, dataflows, indices, drafted.loaded(), approval),
                changes,
                loads.isEmpty() ? null : loads);
    progress.step("published draft %s as release %s".formatted(approval.draft(), record.id()));
    return record;
  }

  /** Refuses where a dataflow or index of the draft is not as the draft was compared with. */
  private void refuseOverlap(ReleaseRecord base, ReleaseRecord drafted, ReleaseRecord current) {
    Set<String> moved = new TreeSet<>();
    for (String dataflow : drafted.loaded()) {
      if (!Objects.equals(base.dataflows().get(dataflow), current.dataflows().get(dataflow))) {
        moved.add("dataflow " + dataflow);
      }
    }
    drafted
        .indices()
        .forEach(
            (index, state) -> {
              if (state.release().equals(drafted.id())
                  && !Objects.equals(base.indices().get(index), current.indices().get(index))) {
                moved.add(index);
              }
            });
    ReleaseLog log = new ReleaseLog(session.home());
    for (int release = base.sequence() + 1; release <= current.sequence(); release++) {
      if (log.read(release).kind().equals("rollback")) {
        moved.add("everything (r%d goes back to an earlier state)".formatted(release));
      }
    }
    if (!moved.isEmpty()) {
      throw overlap(current, List.copyOf(moved));
    }
  }

  private static MittariException overlap(ReleaseRecord current, List<String> what) {
    return MittariException.user(
        "draft-outdated",
        ("nothing was published: since the draft was made, %s was published, which touches the"
                + " same: %s. What would come out is not what was looked at; discard the draft and"
                + " load it again with --hold")
            .formatted(current.id(), what.stream().limit(5).collect(Collectors.joining(", "))));
  }

  /** Adds the rows of one table; those that another release brought alike are left out. */
  private void take(
      ChangeSet changes,
      WarehouseTable table,
      Dataset<Row> brought,
      int base,
      List<String> clashes) {
    if (table == WarehouseTable.LOAD || table == WarehouseTable.RELEASE) {
      return;
    }
    Dataset<Row> later =
        session.spark().table(table.sqlName()).where(functions.col("release").gt(base));
    Dataset<Row> all = brought.drop("release");
    Dataset<Row> fresh =
        table == WarehouseTable.OBSERVATION
            ? all
            : all.except(later.drop("release").select(columns(all)));
    fresh
        .join(later, keys(fresh, later, table), "left_semi")
        .limit(3)
        .collectAsList()
        .forEach(row -> clashes.add(table.word() + " " + key(row, table)));
    if (table == WarehouseTable.OBSERVATION) {
      changes.putObservations(
          changes
              .present()
              .query(
                  "held_observation",
                  Map.of(
                      "brought",
                      fresh,
                      "present",
                      changes.present().of(WarehouseTable.OBSERVATION))));
    } else {
      changes.put(table, fresh);
    }
  }

  private static Column[] columns(Dataset<Row> rows) {
    return java.util.Arrays.stream(rows.columns())
        .map(name -> functions.col("`" + name + "`"))
        .toArray(Column[]::new);
  }

  private static Column keys(Dataset<Row> one, Dataset<Row> other, WarehouseTable table) {
    return table.keys().stream()
        .map(key -> one.col("`" + key + "`").equalTo(other.col("`" + key + "`")))
        .reduce(Column::and)
        .orElseThrow();
  }

  private static String key(Row row, WarehouseTable table) {
    return table.keys().stream()
        .map(key -> String.valueOf(row.<Object>getAs(key)))
        .collect(Collectors.joining(" "));
  }
}

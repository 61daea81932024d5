package fi.mittari.etl.release;

import fi.mittari.etl.Progress;
import fi.mittari.etl.warehouse.SmallRows;
import fi.mittari.etl.warehouse.Warehouse;
import fi.mittari.etl.warehouse.WarehouseTable;
import fi.mittari.model.home.Approval;
import fi.mittari.model.home.ReleaseLog;
import fi.mittari.model.home.ReleaseRecord;
import fi.mittari.model.home.ReleaseRecord.Changes;
import fi.mittari.model.home.ReleaseRecord.DataflowState;
import fi.mittari.model.home.ReleaseRecord.IndexState;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.SnapshotSummary;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/** Appends the rows of a release and publishes it, in this order. */
final class ReleaseWriter {

  /** So many are written by this process. */
  private static final long FEW = 20_000;

  private static final long SMALL = 250_000;
  private static final long ROWS_PER_FILE = 1_000_000;

  private final Warehouse warehouse;
  private final Progress progress;

  ReleaseWriter(Warehouse warehouse, Progress progress) {
    this.warehouse = warehouse;
    this.progress = progress;
  }

  /**
   * What the record of a release says besides its tables.
   *
   * @param kind load or rollback
   * @param restores the release that a rollback restores, else null
   * @param dataflows the state of every dataflow
   * @param indices the state of every index
   * @param loaded the dataflows that it touched
   * @param approval who let it out, null where it was not held
   */
  record Draft(
      String kind,
      String restores,
      Map<String, DataflowState> dataflows,
      Map<String, IndexState> indices,
      List<String> loaded,
      Approval approval) {

    /** Of a release that was not held. */
    Draft(
        String kind,
        String restores,
        Map<String, DataflowState> dataflows,
        Map<String, IndexState> indices,
        List<String> loaded) {
      this(kind, restores, dataflows, indices, loaded, null);
    }
  }

  /**
   * Publishes.
   *
   * @param current the release before
   * @param loads rows for the table load, without release, or null
   */
  ReleaseRecord write(ReleaseRecord current, Draft draft, ChangeSet changes, SmallRows loads) {
    int number = current.sequence() + 1;
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    progress.step(
        "writing release r%d: %d added, %d changed, %d withdrawn"
            .formatted(
                number,
                changes.total().added(),
                changes.total().changed(),
                changes.total().withdrawn()));
    for (WarehouseTable table : WarehouseTable.values()) {
      append(table, changes, number);
    }
    if (loads != null) {
      append(WarehouseTable.LOAD, loads, number);
    }
    append(WarehouseTable.RELEASE, releaseRow(number, draft, now, changes.total()), number);
    for (WarehouseTable table : WarehouseTable.values()) {
      warehouse.shorten(table);
    }
    ReleaseRecord record =
        new ReleaseRecord(
            "r" + number,
            number,
            now,
            draft.kind(),
            draft.restores(),
            warehouse.states(),
            draft.dataflows(),
            draft.loaded(),
            changes.total(),
            draft.indices(),
            draft.approval());
    Checksums checksums = new Checksums(warehouse.session().home());
    checksums.write(record, ReleaseFiles.added(warehouse, current, record));
    new ReleaseLog(warehouse.session().home()).publish(record);
    checksums.seal(record);
    return record;
  }

  private SmallRows releaseRow(int number, Draft draft, Instant now, Changes changes) {
    Approval approval = draft.approval();
    Row row =
        RowFactory.create(
            number,
            "r" + number,
            draft.kind(),
            draft.restores(),
            Timestamp.from(now),
            changes.added(),
            changes.changed(),
            changes.withdrawn(),
            approval == null ? null : approval.draft(),
            approval == null ? null : approval.by(),
            approval == null ? null : Timestamp.from(approval.at()),
            approval == null ? null : approval.note(),
            approval == null || approval.embargoUntil() == null
                ? null
                : Timestamp.from(approval.embargoUntil()));
    return new SmallRows(warehouse.columns(WarehouseTable.RELEASE), List.of(row));
  }

  private void append(WarehouseTable table, ChangeSet changes, int release) {
    long count = changes.toWrite(table);
    if (count > 0 && table == WarehouseTable.OBSERVATION && count > FEW) {
      append(table, changes.observations(), count, release);
    } else if (count > 0) {
      append(
          table,
          table == WarehouseTable.OBSERVATION
              ? SmallRows.of(changes.observations())
              : changes.few(table),
          release);
    }
    if (!changes.files(table).isEmpty()) {
      warehouse.append(table, changes.files(table), "r" + release);
    }
  }

  private void append(WarehouseTable table, SmallRows rows, int release) {
    int count = rows.rows().size();
    if (count > FEW) {
      append(table, rows.relation(warehouse.session().spark()), count, release);
      return;
    }
    SmallRows shaped =
        rows.with("release", DataTypes.IntegerType, release).shaped(warehouse.columns(table));
    DataFile file = FewRows.write(warehouse, table, shaped);
    warehouse.append(table, List.of(file), "r" + release);
  }

  private void append(WarehouseTable table, Dataset<Row> rows, long count, int release) {
    Column[] keys = table.keys().stream().map(functions::col).toArray(Column[]::new);
    Dataset<Row> shaped = Columns.stored(warehouse.session().spark(), table, rows, release);
    Dataset<Row> placed =
        count <= SMALL
            ? shaped.coalesce(1)
            : shaped.repartitionByRange((int) Math.max(2, count / ROWS_PER_FILE), keys);
    try {
      placed
          .sortWithinPartitions(keys)
          .writeTo(table.sqlName())
          .option(SnapshotSummary.EXTRA_METADATA_PREFIX + Warehouse.RELEASE, "r" + release)
          .append();
    } catch (NoSuchTableException e) {
      throw new IllegalStateException("the warehouse was not prepared: " + table.id(), e);
    }
  }
}

package fi.mittari.etl.release;

import fi.mittari.etl.release.DataflowResult.Brings;
import fi.mittari.etl.warehouse.Prepared;
import fi.mittari.etl.warehouse.WarehouseTable;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.iceberg.DataFile;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Dataflows whose rows lie in files of the warehouse already. Where nothing is published of their
 * indicators there is nothing to compare: their files are the change. Else they are read back.
 */
final class PreparedRows {

  private final State present;
  private final Home home;
  private final ReleaseRecord current;

  PreparedRows(State present, Home home, ReleaseRecord current) {
    this.present = present;
    this.home = home;
    this.current = current;
  }

  /** Those of the results whose files can be published as they are. */
  List<DataflowResult> asTheyAre(List<DataflowResult> results) {
    List<DataflowResult> fit = new ArrayList<>();
    for (DataflowResult result : results) {
      if (result.prepared() != null
          && !result.prepared().doubtful()
          && result.prepared().release() == current.sequence() + 1
          && !isPublished(result)) {
        fit.add(result);
      }
    }
    if (fit.size() < results.size()) {
      // Series of changes are settled once for all that comes.
      fit.removeIf(result -> result.brings() == Brings.CHANGES);
    }
    return fit;
  }

  private static Collection<String> indicators(DataflowResult result) {
    return result.prepared().used().getOrDefault(WarehouseTable.INDICATOR, Set.of());
  }

  private boolean isPublished(DataflowResult result) {
    if (current.sequence() == 0) {
      return false;
    }
    Column its = functions.col("indicator").isInCollection(indicators(result));
    if (result.brings() == Brings.CHANGES) {
      // Files say in their dictionaries which periods they have: one that is new costs no reading.
      Collection<String> periods =
          result.prepared().used().getOrDefault(WarehouseTable.PERIOD, Set.of());
      Column period = functions.col("period").isInCollection(periods);
      return !log(WarehouseTable.OBSERVATION).where(its.and(period)).isEmpty();
    }
    Column owned = functions.col("dataflow").equalTo(result.dataflow());
    return !log(WarehouseTable.SERIES).where(its.or(owned)).isEmpty();
  }

  private Dataset<Row> log(WarehouseTable table) {
    return present.spark().table(table.sqlName());
  }

  /** The same result with its rows as relations. */
  DataflowResult readBack(DataflowResult result) {
    return result.prepared() == null
        ? result
        : new DataflowResult(
            result.dataflow(),
            read(result.prepared(), WarehouseTable.OBSERVATION),
            read(result.prepared(), WarehouseTable.ORIGINAL),
            result.summary(),
            result.fingerprint(),
            result.files(),
            null,
            result.brings(),
            result.withdrawals());
  }

  /** The rows of a table in files. */
  Dataset<Row> read(Prepared prepared, WarehouseTable table) {
    List<DataFile> files = prepared.of(table);
    if (files.isEmpty()) {
      return Columns.incoming(
          present.spark(), table, present.spark().table(table.sqlName()).where("false"));
    }
    String[] paths =
        files.stream().map(f -> home.resolve(f.location()).toString()).toArray(String[]::new);
    return present.spark().read().parquet(paths).drop("withdrawn", "release");
  }

  /** Adds dataflows whose files are published as they are. */
  void into(ChangeSet changes, List<DataflowResult> ready) {
    List<DataflowResult> parts =
        ready.stream()
            .filter(one -> one.brings() == Brings.CHANGES && current.sequence() > 0)
            .toList();
    if (!parts.isEmpty()) {
      Set<String> theirs = new TreeSet<>();
      parts.forEach(one -> theirs.addAll(indicators(one)));
      Dataset<Row> series =
          parts.stream()
              .map(one -> read(one.prepared(), WarehouseTable.OBSERVATION))
              .map(rows -> rows.select("indicator", "area", "breakdown", "dataflow"))
              .reduce(Dataset::unionByName)
              .orElseThrow()
              .distinct();
      new ObservationChanges(present)
          .series(changes, series, theirs, parts.stream().map(DataflowResult::dataflow).toList());
    }
    ready.forEach(one -> changes.putPrepared(one.dataflow(), one.prepared()));
  }
}

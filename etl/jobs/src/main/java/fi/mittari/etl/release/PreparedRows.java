package fi.mittari.etl.release;

import fi.mittari.etl.warehouse.Prepared;
import fi.mittari.etl.warehouse.WarehouseTable;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.DataFile;
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
    return fit;
  }

  private static Collection<String> indicators(DataflowResult result) {
    return result.prepared().used().getOrDefault(WarehouseTable.INDICATOR, Set.of());
  }

  private boolean isPublished(DataflowResult result) {
    return current.sequence() > 0
        && !present
            .spark()
            .table(WarehouseTable.SERIES.sqlName())
            .where(
                functions
                    .col("indicator")
                    .isInCollection(indicators(result))
                    .or(functions.col("dataflow").equalTo(result.dataflow())))
            .isEmpty();
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
            result.files());
  }

  private Dataset<Row> read(Prepared prepared, WarehouseTable table) {
    List<DataFile> files = prepared.of(table);
    if (files.isEmpty()) {
      return Columns.incoming(
          present.spark(), table, present.spark().table(table.sqlName()).where("false"));
    }
    String[] paths =
        files.stream().map(f -> home.resolve(f.location()).toString()).toArray(String[]::new);
    return present.spark().read().parquet(paths).drop("withdrawn", "release");
  }
}

package fi.mittari.etl.release;

import fi.mittari.etl.release.DataflowResult.Brings;
import fi.mittari.etl.warehouse.Prepared;
import fi.mittari.etl.warehouse.SmallRows;
import fi.mittari.etl.warehouse.WarehouseTable;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.apache.iceberg.DataFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Deliveries of changes whose rows lie in files of the warehouse already, compared with what is
 * published without a join. Files whose rows are all new or other than before are the change as
 * they are; of others the rows that differ are written anew. By the rules of {@code
 * sql/release/changes_observation.sql}.
 */
final class Revision {

  private static final StructType SERIES =
      new StructType()
          .add("indicator", DataTypes.StringType)
          .add("area", DataTypes.StringType)
          .add("breakdown", DataTypes.StringType)
          .add("dataflow", DataTypes.StringType);

  private final State present;
  private final Home home;
  private final ReleaseRecord current;
  private final int release;
  private final List<DataflowResult> results;
  private final Standing standing;

  private Revision(
      State present,
      Home home,
      ReleaseRecord current,
      List<DataflowResult> results,
      Standing standing) {
    this.present = present;
    this.home = home;
    this.current = current;
    this.release = current.sequence();
    this.results = results;
    this.standing = standing;
  }

  /**
   * Compares.
   *
   * @param results that bring different indicators
   * @return empty where the usual way must be taken: something is not in files, is too much, may be
   *     against a rule, or another dataflow publishes a key
   */
  static Optional<Revision> of(
      State present, Home home, ReleaseRecord current, List<DataflowResult> results) {
    if (current.sequence() == 0
        || results.isEmpty()
        || !results.stream().allMatch(one -> fits(one, current))) {
      return Optional.empty();
    }
    List<DataFile> files =
        results.stream()
            .flatMap(one -> one.prepared().of(WarehouseTable.OBSERVATION).stream())
            .toList();
    List<Path> paths = files.stream().map(file -> home.resolve(file.location())).toList();
    long rows = files.stream().mapToLong(DataFile::recordCount).sum();
    return Standing.of(present.warehouse(), current.sequence(), paths, rows)
        .map(standing -> new Revision(present, home, current, results, standing));
  }

  private static boolean fits(DataflowResult result, ReleaseRecord current) {
    return result.brings() == Brings.CHANGES
        && result.withdrawals() == null
        && result.prepared() != null
        && !result.prepared().doubtful()
        && result.prepared().release() == current.sequence() + 1;
  }

  /** Adds the changes; files that bring none are deleted. */
  void into(ChangeSet changes) {
    List<Row> series = new ArrayList<>();
    List<DataflowResult> hiding = new ArrayList<>();
    int first = 0;
    for (DataflowResult result : results) {
      Prepared rows = result.prepared();
      RevisedFiles files = new RevisedFiles(present.warehouse(), standing, first);
      List<DataFile> changed = files.of(rows.of(WarehouseTable.OBSERVATION));
      first = files.end();
      if (!changed.isEmpty()) {
        changes.putCompared(result.dataflow(), only(rows, changed), files.changes());
        series.addAll(unknown(files.touched(), result.dataflow()));
      }
      if (!rows.of(WarehouseTable.ORIGINAL).isEmpty()) {
        hiding.add(result);
      }
    }
    changes.put(WarehouseTable.SERIES, new SmallRows(SERIES, series));
    if (!hiding.isEmpty()) {
      changes.put(WarehouseTable.ORIGINAL, originals(hiding));
    }
    for (DataflowResult result : results) {
      of(result, WarehouseTable.ORIGINAL).delete(home);
    }
  }

  private static Prepared only(Prepared prepared, List<DataFile> observations) {
    return new Prepared(
        prepared.release(),
        Map.of(WarehouseTable.OBSERVATION, observations),
        observations.stream().mapToLong(DataFile::recordCount).sum(),
        prepared.used(),
        false);
  }

  private static Prepared of(DataflowResult result, WarehouseTable table) {
    Prepared all = result.prepared();
    return new Prepared(all.release(), Map.of(table, all.of(table)), 0, Map.of(), false);
  }

  /** Of the series of a dataflow's changes those that are new or were another's. */
  private List<Row> unknown(LogKeys touched, String dataflow) {
    AtomicIntegerArray newest = new AtomicIntegerArray(touched.size());
    new LogScan(present.warehouse(), WarehouseTable.SERIES, touched)
        .cells(
            List.of("dataflow", "release"),
            columns -> {
              int[] own = columns[0].mapped(t -> t.toStringUsingUTF8().equals(dataflow) ? 1 : 0);
              return (row, place) -> {
                int since = (int) columns[1].whole(row);
                if (since <= release) {
                  int told = since << 1 | own[columns[0].word(row)];
                  newest.accumulateAndGet(place, told, Math::max);
                }
              };
            });
    List<Row> unknown = new ArrayList<>();
    for (int place = 0; place < newest.length(); place++) {
      if ((newest.get(place) & 1) == 0) {
        List<String> key = touched.key(place);
        unknown.add(RowFactory.create(key.get(0), key.get(1), key.get(2), dataflow));
      }
    }
    return unknown;
  }

  private Dataset<Row> originals(List<DataflowResult> hiding) {
    PreparedRows files = new PreparedRows(present, home, current);
    Dataset<Row> incoming =
        hiding.stream()
            .map(one -> files.read(one.prepared(), WarehouseTable.ORIGINAL))
            .reduce(Dataset::unionByName)
            .orElseThrow();
    Set<String> indicators = State.values(incoming.select("indicator").distinct(), "indicator");
    return present.query(
        "changes_original",
        Map.of(
            "incoming",
            incoming,
            "present",
            present.of(WarehouseTable.ORIGINAL, incoming, indicators)));
  }
}

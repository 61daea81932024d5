package fi.mittari.etl.quality;

import fi.mittari.etl.warehouse.StateAt;
import fi.mittari.etl.warehouse.WarehouseTable;
import fi.mittari.model.home.ReleaseRecord;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** What is published now, for holding a load against it. */
public final class Published {

  /** Nothing: a new home, or a dry run, which looks at no home. */
  public static final Published NOTHING = new Published(null, null);

  private final Supplier<SparkSession> sessions;
  private ReleaseRecord release;
  private SparkSession spark;

  private Published(Supplier<SparkSession> sessions, ReleaseRecord release) {
    this.sessions = sessions;
    this.release = release;
  }

  /**
   * The state of a release in the warehouse of a session.
   *
   * @param spark is asked for when something is looked up
   */
  public static Published of(Supplier<SparkSession> spark, Optional<ReleaseRecord> release) {
    return release.filter(r -> r.sequence() > 0).map(r -> new Published(spark, r)).orElse(NOTHING);
  }

  /** Whether there is a release, and it can be read. */
  private boolean isThere() {
    if (release != null && spark == null) {
      spark = sessions.get();
      if (!isReadable()) {
        release = null;
      }
    }
    return release != null;
  }

  /** A killed load may have left tables that the publisher mends first; they are not read then. */
  private boolean isReadable() {
    try {
      return spark.table(WarehouseTable.OBSERVATION.sqlName()).columns().length > 0
          && spark.table(WarehouseTable.SERIES.sqlName()).columns().length > 0;
    } catch (Exception e) {
      return false;
    }
  }

  boolean has(String dataflow) {
    return release != null && release.dataflows().containsKey(dataflow) && isThere();
  }

  /**
   * Areas that a dataflow has published and that are not among those that come now. Series name the
   * few that may be meant; whether they still stand, the log of observations tells.
   */
  Set<String> gone(String dataflow, Set<String> coming) {
    Set<String> gone = new HashSet<>();
    column(
            spark
                .table(WarehouseTable.SERIES.sqlName())
                .where(functions.col("release").leq(release.sequence()))
                .where(functions.col("dataflow").equalTo(dataflow)))
        .stream()
        .filter(area -> !coming.contains(area))
        .forEach(gone::add);
    if (gone.isEmpty()) {
      return gone;
    }
    Dataset<Row> log =
        spark
            .table(WarehouseTable.OBSERVATION.sqlName())
            .where(functions.col("area").isInCollection(gone));
    return column(
        StateAt.of(spark, WarehouseTable.OBSERVATION, log, release.sequence())
            .where(functions.col("dataflow").equalTo(dataflow)));
  }

  private static Set<String> column(Dataset<Row> rows) {
    Set<String> areas = new HashSet<>();
    rows.select("area").distinct().collectAsList().forEach(r -> areas.add(r.getString(0)));
    return areas;
  }

  /** The log of the values of some indicators up to the release. */
  Optional<Dataset<Row>> values(Collection<String> indicators) {
    if (indicators.isEmpty() || !isThere()) {
      return Optional.empty();
    }
    return Optional.of(
        spark
            .table(WarehouseTable.OBSERVATION.sqlName())
            .where(functions.col("release").leq(release.sequence()))
            .where(functions.col("indicator").isInCollection(indicators)));
  }
}

package fi.mittari.etl.quality;

import fi.mittari.etl.warehouse.StateAt;
import fi.mittari.etl.warehouse.WarehouseTable;
import fi.mittari.model.home.ReleaseRecord;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** What is published now, for holding a load against it. */
public final class Published {

  /** Nothing: a new home, or a dry run, which looks at no home. */
  public static final Published NOTHING = new Published(null, null);

  private final SparkSession spark;
  private final ReleaseRecord release;

  private Published(SparkSession spark, ReleaseRecord release) {
    this.spark = spark;
    this.release = release;
  }

  /** The state of a release in the warehouse of the session. */
  public static Published of(SparkSession spark, Optional<ReleaseRecord> release) {
    return release
        .filter(r -> r.sequence() > 0 && readable(spark))
        .map(r -> new Published(spark, r))
        .orElse(NOTHING);
  }

  /** A killed load may have left tables that the publisher mends first; they are not read then. */
  private static boolean readable(SparkSession spark) {
    try {
      return spark.table(WarehouseTable.OBSERVATION.sqlName()).columns().length > 0
          && spark.table(WarehouseTable.SERIES.sqlName()).columns().length > 0;
    } catch (Exception e) {
      return false;
    }
  }

  boolean has(String dataflow) {
    return release != null && release.dataflows().containsKey(dataflow);
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
    if (release == null || indicators.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        spark
            .table(WarehouseTable.OBSERVATION.sqlName())
            .where(functions.col("release").leq(release.sequence()))
            .where(functions.col("indicator").isInCollection(indicators)));
  }
}

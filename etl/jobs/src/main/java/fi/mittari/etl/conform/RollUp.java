package fi.mittari.etl.conform;

import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.warehouse.SqlFile;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Adds what the sources do not give: totals of breakdowns, wider areas, groups. Only counts and
 * ratios of sums are summed up, and never over a value that the source gives itself.
 */
final class RollUp {

  private static final List<String> KEY =
      List.of("dataflow", "indicator", "area", "breakdown", "period");

  private final SparkSession spark;
  private final Collection<Dataflow> dataflows;
  private final Map<String, Dataset<Row>> views;

  RollUp(SparkSession spark, Collection<Dataflow> dataflows, Map<String, Dataset<Row>> views) {
    this.spark = spark;
    this.dataflows = dataflows;
    this.views = new HashMap<>(views);
  }

  Dataset<Row> apply(Dataset<Row> given) {
    Dataset<Row> all = given;
    Set<String> dimensions = new TreeSet<>();
    dataflows.forEach(d -> dimensions.addAll(d.totals().breakdowns()));
    for (String dimension : dimensions) {
      // The next step reads the rows several times.
      all = with(all, "summed_breakdowns", Map.of("dimension", dimension)).localCheckpoint();
    }
    if (dataflows.stream().allMatch(d -> d.totals().areas().isEmpty() && !d.totals().groups())) {
      return all;
    }
    return with(all, "summed_areas", Map.of());
  }

  private Dataset<Row> with(Dataset<Row> given, String sums, Map<String, Object> parameters) {
    views.put("observation_part", given);
    Dataset<Row> summed = SqlFile.query(spark, "warehouse/" + sums, views, parameters);
    Dataset<Row> keys = given.selectExpr(KEY.toArray(String[]::new));
    Dataset<Row> added = summed.join(keys, CollectionConverters.asScala(KEY).toSeq(), "left_anti");
    return given.unionByName(added);
  }
}

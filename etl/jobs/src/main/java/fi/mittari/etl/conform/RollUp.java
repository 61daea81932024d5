package fi.mittari.etl.conform;

import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.warehouse.SqlFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Adds what the source does not give: totals of breakdowns, wider areas, groups. Only counts and
 * ratios of sums are summed up, and never over a value that the source gives itself.
 */
final class RollUp {

  private static final List<String> KEY = List.of("indicator", "area", "breakdown", "period");

  private final SparkSession spark;
  private final Dataflow dataflow;
  private final Map<String, Dataset<Row>> views;

  RollUp(SparkSession spark, Dataflow dataflow, Map<String, Dataset<Row>> views) {
    this.spark = spark;
    this.dataflow = dataflow;
    this.views = new HashMap<>(views);
  }

  Dataset<Row> apply(Dataset<Row> given) {
    Dataset<Row> all = given;
    for (String dimension : dataflow.totals().breakdowns()) {
      views.put("observation_part", all);
      all =
          with(
              all,
              SqlFile.query(
                  spark, "warehouse/summed_breakdowns", views, Map.of("dimension", dimension)));
    }
    boolean areas = !dataflow.totals().areas().isEmpty();
    if (!areas && !dataflow.totals().groups()) {
      return all;
    }
    views.put("observation_part", all);
    views.put(
        "summed_level",
        spark.createDataset(dataflow.totals().areas(), Encoders.STRING()).toDF("level"));
    if (!dataflow.totals().groups()) {
      views.put("group_member", views.get("group_member").limit(0));
    }
    views.put("area_part", SqlFile.query(spark, "warehouse/area_part", views, Map.of()));
    return with(all, SqlFile.query(spark, "warehouse/summed_areas", views, Map.of()));
  }

  private static Dataset<Row> with(Dataset<Row> given, Dataset<Row> summed) {
    Dataset<Row> keys = given.select("indicator", "area", "breakdown", "period");
    scala.collection.immutable.Seq<String> on =
        scala.jdk.javaapi.CollectionConverters.asScala(KEY).toSeq();
    return given.unionByName(summed.join(keys, on, "left_anti"));
  }
}

package fi.mittari.etl.conform;

import fi.mittari.etl.dataflow.Codelists;
import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.dataflow.Expect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What the definitions say, as small relations that the SQL of this step joins with. */
final class Rules {

  private final SparkSession spark;
  private final Collection<Dataflow> dataflows;
  private final Map<String, Dataset<Row>> views;

  private Rules(
      SparkSession spark, Collection<Dataflow> dataflows, Map<String, Dataset<Row>> views) {
    this.spark = spark;
    this.dataflows = dataflows;
    this.views = views;
  }

  /** All relations by the names that the SQL uses. */
  static Map<String, Dataset<Row>> views(
      SparkSession spark, Codelists codelists, Collection<Dataflow> dataflows) {
    Rules rules =
        new Rules(spark, dataflows, new HashMap<>(MasterRows.hierarchy(spark, codelists)));
    rules.indicators();
    rules.expectations();
    return rules.views;
  }

  private void indicators() {
    List<Row> rows = new ArrayList<>();
    for (Dataflow d : dataflows) {
      for (Dataflow.Indicator i : d.indicators()) {
        rows.add(RowFactory.create(d.id(), i.code(), i.kind(), i.factor(), i.denominatorOf()));
      }
    }
    put(
        "indicator_rule",
        rows,
        type("indicator", DataTypes.StringType)
            .add("kind", DataTypes.StringType)
            .add("factor", DataTypes.DoubleType)
            .add("denominator_of", DataTypes.StringType));
  }

  private void expectations() {
    List<Row> totals = new ArrayList<>();
    for (Dataflow d : dataflows) {
      for (Expect.Total t : d.expect().totals()) {
        String codes = t.codes().isEmpty() ? null : "," + String.join(",", t.codes()) + ",";
        totals.add(
            RowFactory.create(
                d.id(),
                t.indicator(),
                t.of(),
                t.level(),
                codes,
                t.tolerance(),
                t.severity().word()));
      }
    }
    put(
        "expected_total",
        totals,
        type("indicator", DataTypes.StringType)
            .add("of", DataTypes.StringType)
            .add("level", DataTypes.StringType)
            .add("codes", DataTypes.StringType)
            .add("tolerance", DataTypes.DoubleType)
            .add("severity", DataTypes.StringType));
  }

  private static StructType type(String column, DataType type) {
    return new StructType().add("dataflow", DataTypes.StringType).add(column, type);
  }

  private void put(String name, List<Row> rows, StructType type) {
    views.put(name, spark.createDataFrame(rows, type));
  }
}

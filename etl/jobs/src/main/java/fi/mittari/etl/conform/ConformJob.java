package fi.mittari.etl.conform;

import static org.apache.spark.sql.functions.col;

import fi.mittari.etl.conform.Conformed.RefusedRow;
import fi.mittari.etl.dataflow.Codelists;
import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.staging.StagingPlan;
import fi.mittari.etl.staging.StagingView;
import fi.mittari.etl.warehouse.SqlFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Takes a dataflow from its source files to what may be published. Nothing is written; the rows
 * wait in Spark's storage until {@link #close}.
 */
public final class ConformJob implements AutoCloseable {

  private static final StructType RULE =
      new StructType()
          .add("indicator", DataTypes.StringType)
          .add("kind", DataTypes.StringType)
          .add("factor", DataTypes.DoubleType)
          .add("decimals", DataTypes.IntegerType)
          .add("derive", DataTypes.StringType)
          .add("has_value", DataTypes.BooleanType)
          .add("denominator_of", DataTypes.StringType)
          .add("floor", DataTypes.IntegerType);

  private final SparkSession spark;
  private final Codelists codelists;
  private final List<Dataset<Row>> kept = new ArrayList<>();

  public ConformJob(SparkSession spark, Codelists codelists) {
    this.spark = spark;
    this.codelists = codelists;
    Functions.register(spark);
  }

  /** Runs a dataflow over its files. */
  public Conformed run(StagingPlan plan, List<StagingView.File> files) {
    Dataset<Row> staged = keep(StagingView.of(spark, plan, files));
    Map<String, Long> counts = counts(staged);
    List<RefusedRow> refusals = refusedRows(staged);
    if (!refusals.isEmpty()) {
      return refused(counts, refusals);
    }
    Dataflow dataflow = plan.dataflow();
    Map<String, Dataset<Row>> views = new HashMap<>(MasterRows.hierarchy(spark, codelists));
    views.put("staged", staged);
    views.put("indicator_rule", rules(dataflow));
    Dataset<Row> merged = keep(SqlFile.query(spark, "warehouse/merged", views, Map.of()));
    views.put("merged", merged);
    Dataset<Row> completed = keep(SqlFile.query(spark, "warehouse/completed", views, Map.of()));
    views.put("completed", completed);
    Dataset<Row> given =
        completed.unionByName(SqlFile.query(spark, "warehouse/denominators", views, Map.of()));
    Expectations expectations = new Expectations(spark, dataflow, codelists);
    refusals = expectations.broken(merged, given);
    if (!refusals.isEmpty()) {
      return refused(counts, refusals);
    }
    Dataset<Row> candidate = new RollUp(spark, dataflow, views).apply(given);
    views.put("candidate", candidate);
    views.put("protected", keep(SqlFile.query(spark, "warehouse/protected", views, Map.of())));
    Map<String, Object> named = Map.of("dataflow", dataflow.id());
    Dataset<Row> observations = keep(SqlFile.query(spark, "warehouse/observation", views, named));
    List<String> periods =
        observations.select("period").distinct().as(Encoders.STRING()).collectAsList();
    return new Conformed(
        observations,
        SqlFile.query(spark, "warehouse/original", views, named),
        periods,
        counts.get("read"),
        counts.get("accepted"),
        0,
        observations.count(),
        List.of());
  }

  private Conformed refused(Map<String, Long> counts, List<RefusedRow> refusals) {
    return new Conformed(
        null,
        null,
        List.of(),
        counts.get("read"),
        counts.get("accepted"),
        Math.max(counts.get("refused"), refusals.size()),
        0,
        refusals);
  }

  private Dataset<Row> keep(Dataset<Row> rows) {
    Dataset<Row> persisted = rows.persist(StorageLevel.MEMORY_AND_DISK());
    kept.add(persisted);
    return persisted;
  }

  private static Map<String, Long> counts(Dataset<Row> staged) {
    Row row =
        staged
            .selectExpr(
                "coalesce(sum(if(parts = -1, source_line, 0)), 0)",
                "count(if(parts > 0, 1, null))",
                "count(rule)")
            .head();
    return Map.of("read", row.getLong(0), "accepted", row.getLong(1), "refused", row.getLong(2));
  }

  private static List<RefusedRow> refusedRows(Dataset<Row> staged) {
    return staged
        .filter(col("rule").isNotNull())
        .orderBy("source_file", "source_line", "source_column")
        .limit(Conformed.REFUSALS_KEPT)
        .collectAsList()
        .stream()
        .map(
            r ->
                new RefusedRow(
                    r.getAs("source_file"),
                    r.<Long>getAs("source_line"),
                    r.getAs("source_column"),
                    r.getAs("refused_value"),
                    r.getAs("rule"),
                    r.getAs("message")))
        .toList();
  }

  private Dataset<Row> rules(Dataflow dataflow) {
    List<Row> rows = new ArrayList<>();
    for (Dataflow.Indicator i : dataflow.indicators()) {
      rows.add(
          RowFactory.create(
              i.code(),
              i.kind(),
              i.factor(),
              i.decimals(),
              i.derive(),
              i.value() != null,
              i.denominatorOf(),
              MasterRows.floor(dataflow, i)));
    }
    return spark.createDataFrame(rows, RULE);
  }

  @Override
  public void close() {
    kept.forEach(Dataset::unpersist);
    kept.clear();
  }
}

package fi.mittari.etl.conform;

import fi.mittari.etl.Progress;
import fi.mittari.etl.conform.Conformed.Tally;
import fi.mittari.etl.dataflow.AreaTree;
import fi.mittari.etl.dataflow.Codelists;
import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.staging.StagingPlan;
import fi.mittari.etl.staging.StagingView;
import fi.mittari.etl.warehouse.SqlFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * Takes the dataflows of one call from their source files to what may be published, all in the same
 * few passes. Nothing is written; the rows wait in Spark's storage until {@link #close}.
 */
public final class ConformJob implements AutoCloseable {

  private static final String[] HIDDEN = {
    "hidden_by", "hidden_value", "hidden_numerator", "hidden_denominator"
  };

  private final SparkSession spark;
  private final Codelists codelists;
  private final Progress progress;
  private final Counted counted;
  private final List<Dataset<Row>> kept = new ArrayList<>();

  public ConformJob(SparkSession spark, Codelists codelists, Progress progress) {
    this.spark = spark;
    this.codelists = codelists;
    this.progress = progress;
    this.counted = new Counted(spark, codelists, progress);
    Functions.register(spark);
  }

  /**
   * Runs the dataflows over their files. A refused dataflow does not touch the others.
   *
   * @param plans by dataflow
   */
  public Conformed run(Map<String, StagingPlan> plans, List<StagingView.File> files) {
    progress.step("reading %d files".formatted(files.size()));
    Map<String, StagingPlan> records = new LinkedHashMap<>(plans);
    records.values().removeIf(plan -> plan.dataflow().events() != null);
    List<StagingView.File> their =
        files.stream().filter(f -> records.containsKey(f.dataflow())).toList();
    Dataset<Row> staged =
        StagingView.of(spark, records, their).persist(StorageLevel.MEMORY_AND_DISK());
    kept.add(staged);
    Map<String, Tally> tallies = new LinkedHashMap<>(StagedRows.tallies(staged, records.keySet()));
    counted.run(plans, files, tallies);
    kept.add(counted.figures());
    Set<String> left = accepted(tallies);
    if (left.isEmpty()) {
      return new Conformed(Optional.empty(), Optional.empty(), tallies);
    }
    List<Dataflow> dataflows =
        plans.values().stream()
            .map(StagingPlan::dataflow)
            .filter(d -> left.contains(d.id()))
            .toList();
    Map<String, Dataset<Row>> views = Rules.views(spark, codelists, dataflows);
    views.put("staged", only(staged, left));
    Present present = check(dataflows, views, tallies);
    return publishable(dataflows, views, present, tallies);
  }

  private Present check(
      Collection<Dataflow> dataflows, Map<String, Dataset<Row>> views, Map<String, Tally> tallies) {
    progress.step("checking keys, ranges, coverage and totals");
    views.put("merged", query("merged", views));
    views.put("completed", cut(query("completed", views)));
    Dataset<Row> given = views.get("completed");
    if (!counted.isEmpty()) {
      given = given.unionByName(counted.figures(), true);
    }
    if (dataflows.stream()
        .flatMap(d -> d.indicators().stream())
        .anyMatch(i -> i.denominatorOf() != null)) {
      given = given.unionByName(query("denominators", views), true);
    }
    views.put("given", given);
    Dataset<Row> broken = query("broken", views);
    if (dataflows.stream().anyMatch(d -> !d.expect().totals().isEmpty())) {
      broken = broken.unionByName(query("totals_off", views));
    }
    views.put("broken", broken);
    Present present = new Present(query("present", views));
    new Expectations(dataflows, codelists)
        .broken(query("first_broken", views), present)
        .forEach((dataflow, faults) -> tallies.computeIfPresent(dataflow, refuse(faults)));
    return present;
  }

  private Conformed publishable(
      Collection<Dataflow> dataflows,
      Map<String, Dataset<Row>> views,
      Present present,
      Map<String, Tally> tallies) {
    Set<String> left = accepted(tallies);
    if (left.isEmpty()) {
      return new Conformed(Optional.empty(), Optional.empty(), tallies);
    }
    progress.step("summing up totals, areas and groups; protecting small numbers");
    Dataset<Row> given = only(views.get("given"), left).selectExpr(Part.SCHEMA.fieldNames());
    List<Dataflow> summed = dataflows.stream().filter(d -> left.contains(d.id())).toList();
    views.put("candidate", new RollUp(new AreaTree(codelists), summed, present).apply(given));
    views.put("protected", query("protected", views));
    Dataset<Row> all = cut(query("observation", views));
    StagedRows.count(all).forEach(tallies::computeIfPresent);
    return new Conformed(Optional.of(all.drop(HIDDEN)), Optional.of(originals(all)), tallies);
  }

  private static Dataset<Row> originals(Dataset<Row> all) {
    return all.filter("hidden_by is not null")
        .selectExpr(
            "indicator",
            "area",
            "breakdown",
            "period",
            "hidden_value as value",
            "hidden_numerator as numerator",
            "hidden_denominator as denominator",
            "hidden_by as rule",
            "dataflow");
  }

  private static BiFunction<String, Tally, Tally> refuse(Expectations.Broken faults) {
    return (dataflow, t) ->
        new Tally(t.rowsRead(), t.rowsAccepted(), faults.number(), 0, List.of(), faults.refusals());
  }

  private static Set<String> accepted(Map<String, Tally> tallies) {
    return tallies.entrySet().stream()
        .filter(e -> !e.getValue().refused())
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Dataset<Row> only(Dataset<Row> rows, Set<String> dataflows) {
    return rows.filter(rows.col("dataflow").isInCollection(dataflows));
  }

  private Dataset<Row> query(String name, Map<String, Dataset<Row>> views) {
    return SqlFile.query(spark, "warehouse/" + name, views, Map.of());
  }

  /** Computes the rows once and forgets how, so that plans stay small. */
  private Dataset<Row> cut(Dataset<Row> rows) {
    Dataset<Row> computed = rows.localCheckpoint(true);
    kept.add(computed);
    return computed;
  }

  @Override
  public void close() {
    kept.forEach(rows -> rows.unpersist(true));
    kept.clear();
  }
}

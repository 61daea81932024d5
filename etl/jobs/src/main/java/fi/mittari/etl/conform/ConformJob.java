package fi.mittari.etl.conform;

import fi.mittari.etl.Progress;
import fi.mittari.etl.conform.Conformed.Tally;
import fi.mittari.etl.dataflow.AreaTree;
import fi.mittari.etl.dataflow.Codelists;
import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.dataflow.Severity;
import fi.mittari.etl.event.EventJob;
import fi.mittari.etl.quality.Present;
import fi.mittari.etl.quality.Published;
import fi.mittari.etl.quality.Quality;
import fi.mittari.etl.staging.StagingPlan;
import fi.mittari.etl.staging.StagingView;
import fi.mittari.etl.warehouse.InternalRows;
import fi.mittari.etl.warehouse.Prepared;
import fi.mittari.etl.warehouse.SqlFile;
import fi.mittari.model.MittariException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;

/**
 * Takes the dataflows of one call from their source files to what may be published, all in the same
 * few passes. Nothing is written; the rows wait in Spark's storage until {@link #close}.
 */
public final class ConformJob implements AutoCloseable {

  static final String[] HIDDEN = {
    "hidden_by", "hidden_value", "hidden_numerator", "hidden_denominator"
  };

  private final Supplier<SparkSession> sessions;
  private final Codelists codelists;
  private final Progress progress;
  private final Quality quality;
  private SparkSession spark;
  private Counted counted;
  private final DirectTarget target;
  private final List<Dataset<Row>> kept = new ArrayList<>();

  /** A job that holds nothing against what is published. */
  public ConformJob(SparkSession spark, Codelists codelists, Progress progress) {
    this(spark, codelists, progress, Published.NOTHING);
  }

  /**
   * @param published what the sources are held against
   */
  public ConformJob(
      SparkSession spark, Codelists codelists, Progress progress, Published published) {
    this(() -> spark, codelists, progress, published, null);
  }

  /**
   * @param sessions is asked for when Spark is needed, which of small deliveries it may never be
   * @param published what the sources are held against
   * @param target where observations of big sources are written at once, or null
   */
  public ConformJob(
      Supplier<SparkSession> sessions,
      Codelists codelists,
      Progress progress,
      Published published,
      DirectTarget target) {
    this.sessions = sessions;
    this.target = target;
    this.quality = new Quality(sessions, codelists, published, this::cut);
    this.codelists = codelists;
    this.progress = progress;
  }

  /**
   * Holds a definition against what can be made of its source, before anything is read.
   *
   * @throws MittariException of kind USER if an indicator asks for what there is not
   */
  public static void check(Dataflow dataflow) {
    if (dataflow.events() != null) {
      EventJob.check(dataflow);
    }
  }

  /**
   * Runs the dataflows over their files. A refused dataflow does not touch the others.
   *
   * @param plans by dataflow
   */
  public Conformed run(Map<String, StagingPlan> plans, List<StagingView.File> files) {
    progress.step("reading %d files".formatted(files.size()));
    Map<String, StagingPlan> usual = new LinkedHashMap<>(plans);
    Map<String, Direct.Done> direct = direct(plans, files);
    usual.keySet().removeAll(direct.keySet());
    Conformed conformed =
        usual.isEmpty()
            ? new Conformed(Optional.empty(), Optional.empty(), Map.of(), quality.faults())
            : usual(usual, files.stream().filter(f -> usual.containsKey(f.dataflow())).toList());
    Map<String, Tally> tallies = new LinkedHashMap<>(conformed.tallies());
    Map<String, Prepared> prepared = new LinkedHashMap<>();
    direct.forEach(
        (dataflow, done) -> {
          tallies.put(dataflow, tally(dataflow, done));
          if (quality.of(dataflow, Severity.STOP).isEmpty()) {
            prepared.put(dataflow, done.rows());
          }
        });
    return new Conformed(
        conformed.observations(),
        conformed.originals(),
        tallies,
        conformed.faults(),
        prepared,
        withdrawals(usual.values()));
  }

  private Optional<Dataset<Row>> withdrawals(Collection<StagingPlan> plans) {
    return plans.stream().allMatch(plan -> plan.dataflow().rows().withdraw().isEmpty())
        ? Optional.empty()
        : Optional.of(
            kept.get(0)
                .filter("parts = -4")
                .select("dataflow", "indicator", "area", "breakdown", "period")
                .distinct());
  }

  private Map<String, Direct.Done> direct(
      Map<String, StagingPlan> plans, List<StagingView.File> files) {
    Map<String, Direct.Done> done = new LinkedHashMap<>();
    if (target != null) {
      Direct way = new Direct(sessions, codelists, quality, target, progress);
      Map<String, StagingPlan> fit = way.fit(plans, files);
      if (!fit.isEmpty()) {
        way.run(fit, files.stream().filter(f -> fit.containsKey(f.dataflow())).toList())
            .forEach((dataflow, its) -> its.ifPresent(one -> done.put(dataflow, one)));
      }
    }
    return done;
  }

  private Tally tally(String dataflow, Direct.Done done) {
    return new Tally(
        done.read(),
        done.accepted(),
        0,
        done.observations(),
        done.periods(),
        quality.of(dataflow, Severity.STOP),
        quality.of(dataflow, Severity.WARN));
  }

  private Conformed usual(Map<String, StagingPlan> plans, List<StagingView.File> files) {
    spark = sessions.get();
    counted = new Counted(spark, codelists, progress);
    Functions.register(spark);
    Map<String, StagingPlan> records = new LinkedHashMap<>(plans);
    records.values().removeIf(plan -> plan.dataflow().events() != null);
    List<StagingView.File> their =
        files.stream().filter(f -> records.containsKey(f.dataflow())).toList();
    Dataset<Row> staged =
        StagingView.of(spark, records, their).persist(StorageLevel.MEMORY_AND_DISK());
    kept.add(staged);
    List<Dataflow> all = plans.values().stream().map(StagingPlan::dataflow).toList();
    StagedRows.Counts counts = StagedRows.counts(staged);
    counted.run(plans, files, counts, quality);
    kept.add(counted.figures());
    quality.staged(staged, all, counts.faulty(), counts.read());
    List<Dataflow> dataflows = accepted(all);
    if (dataflows.isEmpty()) {
      return conformed(Optional.empty(), all, counts, Map.of());
    }
    Map<String, Dataset<Row>> views = Rules.views(spark, codelists, dataflows);
    views.put("staged", only(staged, dataflows));
    Present present = check(dataflows, views);
    List<Dataflow> left = accepted(dataflows);
    if (left.isEmpty()) {
      return conformed(Optional.empty(), all, counts, Map.of());
    }
    Dataset<Row> observations = publishable(left, views, present);
    quality.observations(observations, left, present);
    List<Dataflow> fit = accepted(left);
    Dataset<Row> published = fit.size() < left.size() ? only(observations, fit) : observations;
    return conformed(
        fit.isEmpty() ? Optional.empty() : Optional.of(published),
        all,
        counts,
        StagedRows.published(published));
  }

  private Present check(Collection<Dataflow> dataflows, Map<String, Dataset<Row>> views) {
    progress.step("checking keys, ranges, coverage and totals");
    views.put("merged", query("merged", views));
    ObservationRule.Book rules = new ObservationRule.Book(dataflows);
    Dataset<Row> merged =
        views
            .get("merged")
            .withColumn(
                "place",
                functions.expr(
                    "struct(place.%s, place.%s, place.%s)"
                        .formatted((Object[]) Merging.PLACE.fieldNames())))
            .selectExpr(Merging.SCHEMA.fieldNames());
    views.put(
        "completed",
        cut(
            InternalRows.step(
                spark, merged, Completing.SCHEMA, rows -> new Completing(rows, rules))));
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
    Present present = new Present(query("present", views));
    quality.given(views, dataflows, present);
    return present;
  }

  private Dataset<Row> publishable(
      List<Dataflow> dataflows, Map<String, Dataset<Row>> views, Present present) {
    progress.step("summing up totals, areas and groups; protecting small numbers");
    Dataset<Row> given = only(views.get("given"), dataflows).selectExpr(Part.SCHEMA.fieldNames());
    Dataset<Row> candidates =
        new RollUp(new AreaTree(codelists), dataflows, present)
            .apply(given)
            .selectExpr(Part.SCHEMA.fieldNames());
    ObservationRule.Book rules = new ObservationRule.Book(dataflows);
    return cut(
        InternalRows.step(
            spark, candidates, Protecting.SCHEMA, rows -> new Protecting(rows, rules)));
  }

  private Conformed conformed(
      Optional<Dataset<Row>> observations,
      List<Dataflow> dataflows,
      StagedRows.Counts counts,
      Map<String, StagedRows.Extent> extents) {
    Map<String, Tally> tallies = new LinkedHashMap<>();
    for (Dataflow d : dataflows) {
      StagedRows.Extent extent = extents.getOrDefault(d.id(), StagedRows.Extent.NONE);
      tallies.put(
          d.id(),
          new Tally(
              counts.read().getOrDefault(d.id(), 0L),
              counts.accepted().getOrDefault(d.id(), 0L),
              counts.leftOut().getOrDefault(d.id(), 0L),
              extent.observations(),
              extent.periods(),
              quality.of(d.id(), Severity.STOP),
              quality.of(d.id(), Severity.WARN)));
    }
    return new Conformed(
        observations.map(rows -> rows.drop(HIDDEN)),
        observations.map(ConformJob::originals),
        tallies,
        quality.faults());
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

  private List<Dataflow> accepted(Collection<Dataflow> dataflows) {
    return dataflows.stream().filter(d -> quality.of(d.id(), Severity.STOP).isEmpty()).toList();
  }

  private static Dataset<Row> only(Dataset<Row> rows, Collection<Dataflow> dataflows) {
    return rows.filter(
        rows.col("dataflow").isInCollection(dataflows.stream().map(Dataflow::id).toList()));
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
    if (target != null) {
      target.clean();
    }
  }
}

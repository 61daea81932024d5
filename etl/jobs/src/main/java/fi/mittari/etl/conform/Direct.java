package fi.mittari.etl.conform;

import fi.mittari.etl.Progress;
import fi.mittari.etl.conform.DirectSink.Outcome;
import fi.mittari.etl.dataflow.Codelists;
import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.quality.Present;
import fi.mittari.etl.quality.Quality;
import fi.mittari.etl.quality.SeriesJudge;
import fi.mittari.etl.staging.StagingPlan;
import fi.mittari.etl.staging.StagingShare;
import fi.mittari.etl.staging.StagingView;
import fi.mittari.etl.warehouse.Prepared;
import fi.mittari.etl.warehouse.SqlFile;
import fi.mittari.etl.warehouse.TableTarget;
import fi.mittari.etl.warehouse.WarehouseTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.iceberg.DataFile;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.util.LongAccumulator;

/**
 * The straight way of big sources, from their bytes to files of the warehouse in one pass with one
 * shuffle: records are divided by indicator and area, sorted, merged, completed, checked, protected
 * and written. The rules are those of {@code sql/warehouse}. It is for dataflows of which nothing
 * is summed up and nothing is expected of many observations together. At the first fault of a
 * record or an observation it gives up, and the usual way finds out what to say of it.
 */
final class Direct {

  private static final long ROWS_A_PART = 750_000;
  private static final int SAMPLE = 2_000;
  private static final int BYTES_A_ROW = 12;

  private final SparkSession spark;
  private final Codelists codelists;
  private final Quality quality;
  private final DirectTarget target;
  private final Progress progress;
  private Map<WarehouseTable, TableTarget> targets;

  Direct(
      SparkSession spark,
      Codelists codelists,
      Quality quality,
      DirectTarget target,
      Progress progress) {
    this.spark = spark;
    this.codelists = codelists;
    this.quality = quality;
    this.target = target;
    this.progress = progress;
  }

  /** What a dataflow came to. */
  record Done(long read, long accepted, long observations, List<String> periods, Prepared rows) {}

  /** The dataflows that can go this way and are big enough for it. */
  Map<String, StagingPlan> fit(Map<String, StagingPlan> plans, List<StagingView.File> files) {
    Map<String, StagingPlan> fit = new java.util.LinkedHashMap<>(plans);
    fit.values().removeIf(plan -> !fits(plan.dataflow(), files) || shares(plan, plans));
    return fit;
  }

  /** Two dataflows that bring one indicator may bring the same key, which only comparing finds. */
  private static boolean shares(StagingPlan plan, Map<String, StagingPlan> all) {
    Set<String> codes = new HashSet<>();
    plan.dataflow().indicators().forEach(i -> codes.add(i.code()));
    return all.values().stream()
        .filter(other -> other != plan)
        .flatMap(other -> other.dataflow().indicators().stream())
        .anyMatch(i -> codes.contains(i.code()));
  }

  private boolean fits(Dataflow d, List<StagingView.File> files) {
    long bytes =
        files.stream()
            .filter(f -> f.dataflow().equals(d.id()))
            .mapToLong(f -> java.nio.file.Path.of(f.path()).toFile().length())
            .sum();
    return bytes >= target.leastBytes()
        && d.events() == null
        && d.rows().withdraw().isEmpty()
        && d.totals().areas().isEmpty()
        && d.totals().breakdowns().isEmpty()
        && !d.totals().groups()
        && d.indicators().stream().allMatch(i -> i.denominatorOf() == null)
        && quality.isChecked(d);
  }

  /**
   * Takes dataflows all the way.
   *
   * @return by dataflow what it came to; empty where the usual way must be taken
   */
  Map<String, Optional<Done>> run(Map<String, StagingPlan> plans, List<StagingView.File> files) {
    targets = new EnumMap<>(WarehouseTable.class);
    for (WarehouseTable t :
        List.of(WarehouseTable.OBSERVATION, WarehouseTable.ORIGINAL, WarehouseTable.SERIES)) {
      targets.put(t, TableTarget.of(spark, t));
    }
    List<String> flows = List.copyOf(plans.keySet());
    ArrayList<StagingShare> shares = StagingShare.of(spark, plans, files);
    List<DirectKeys> keys = keys(plans, shares);
    List<String> names =
        new ArrayList<>(new TreeSet<>(files.stream().map(StagingView.File::name).toList()));
    DirectTally tally = new DirectTally();
    spark.sparkContext().register(tally);
    LongAccumulator broken = spark.sparkContext().longAccumulator();
    Dataset<Row> divided = divided(plans, shares, flows, keys, names, tally);
    DirectTexts texts = new DirectTexts(flows, keys, names);
    Dataset<Row> merged =
        InternalRows.step(spark, divided, Merging.SCHEMA, rows -> new Merging(rows, texts));
    List<Dataflow> dataflows = plans.values().stream().map(StagingPlan::dataflow).toList();
    List<Outcome> outcomes = write(observations(merged, dataflows, broken), dataflows);
    Map<String, Optional<Done>> done = new HashMap<>();
    for (Dataflow d : dataflows) {
      List<Outcome> its = outcomes.stream().filter(o -> d.id().equals(o.dataflow())).toList();
      boolean faulty = tally.sum(d.id(), DirectTally.Entry::faulty) > 0 || broken.value() > 0;
      done.put(d.id(), faulty ? giveUp(its) : Optional.of(done(d, its, tally)));
    }
    return done;
  }

  private List<DirectKeys> keys(Map<String, StagingPlan> plans, List<StagingShare> shares) {
    List<DirectKeys> keys = new ArrayList<>();
    Set<String> areas = codelists.areas().keySet();
    int first = 0;
    for (StagingPlan plan : plans.values()) {
      List<StagingShare> its =
          shares.stream().filter(s -> s.file().dataflow().equals(plan.dataflow().id())).toList();
      int parallel = spark.sparkContext().defaultParallelism();
      long parts = Math.max(1, rows(plan, its) / ROWS_A_PART);
      int even = (int) Math.min(10_000, (parts + parallel - 1) / parallel * parallel);
      DirectKeys one = new DirectKeys(plan.dataflow(), areas, plan.breakdownCodes(), first, even);
      keys.add(one);
      first = one.end();
    }
    return keys;
  }

  /** How many staged rows there will be, about, from the first records of the biggest share. */
  private static long rows(StagingPlan plan, List<StagingShare> shares) {
    long bytes = shares.stream().mapToLong(StagingShare::bytes).sum();
    StagingShare biggest =
        shares.stream().max((a, b) -> Long.compare(a.bytes(), b.bytes())).orElseThrow();
    return (long) (biggest.sampled(plan, SAMPLE).orElse(1.0 / BYTES_A_ROW) * bytes);
  }

  private Dataset<Row> divided(
      Map<String, StagingPlan> plans,
      ArrayList<StagingShare> shares,
      List<String> flows,
      List<DirectKeys> keys,
      List<String> names,
      DirectTally tally) {
    HashMap<String, StagingPlan> sent = new HashMap<>(plans);
    ArrayList<String> ids = new ArrayList<>(flows);
    ArrayList<DirectKeys> itsKeys = new ArrayList<>(keys);
    ArrayList<String> itsNames = new ArrayList<>(names);
    FlatMapFunction<Iterator<Integer>, InternalRow> read =
        numbers -> {
          int number = numbers.next();
          StagingShare share = shares.get(number);
          String dataflow = share.file().dataflow();
          int flow = ids.indexOf(dataflow);
          DirectRow row =
              new DirectRow(flow, itsKeys.get(flow), itsNames.indexOf(share.file().name()));
          return new DirectRows(number, dataflow, share.open(sent), row, tally);
        };
    JavaRDD<InternalRow> rows =
        new JavaSparkContext(spark.sparkContext())
            .parallelize(IntStream.range(0, shares.size()).boxed().toList(), shares.size())
            .mapPartitions(read);
    Column[] order =
        java.util.Arrays.stream(DirectRow.ORDER).map(functions::col).toArray(Column[]::new);
    return InternalRows.relation(spark, rows, DirectRow.SCHEMA)
        .repartitionById(keys.get(keys.size() - 1).end(), functions.col("part"))
        .sortWithinPartitions(order);
  }

  /** The SQL of the usual way, over rows that need no further shuffle. */
  private Dataset<Row> observations(
      Dataset<Row> merged, Collection<Dataflow> dataflows, LongAccumulator broken) {
    Map<String, Dataset<Row>> views = Rules.views(spark, codelists, dataflows);
    views.put("merged", merged);
    views.put("given", query("completed", views));
    List<String> columns = new ArrayList<>(List.of(Part.SCHEMA.fieldNames()));
    columns.add("faults is not null as at_fault");
    Dataset<Row> judged = query("judged", views).selectExpr(columns.toArray(String[]::new));
    int fault = judged.schema().fieldIndex("at_fault");
    Dataset<Row> watched =
        InternalRows.step(spark, judged, judged.schema(), rows -> new Watched(rows, fault, broken));
    views.put("candidate", watched.selectExpr(Part.SCHEMA.fieldNames()));
    views.put("protected", query("protected", views));
    return query("observation", views)
        .withColumn("withdrawn", functions.lit(false))
        .withColumn("release", functions.lit(target.release()));
  }

  /** Counts observations that are at fault. */
  private record Watched(Iterator<InternalRow> rows, int fault, LongAccumulator broken)
      implements Iterator<InternalRow> {

    @Override
    public boolean hasNext() {
      return rows.hasNext();
    }

    @Override
    public InternalRow next() {
      InternalRow row = rows.next();
      if (row.getBoolean(fault)) {
        broken.add(1);
      }
      return row;
    }
  }

  private List<Outcome> write(Dataset<Row> observations, Collection<Dataflow> dataflows) {
    progress.step("merging, checking, protecting and writing observations");
    List<String> columns =
        new ArrayList<>(List.of(targets.get(WarehouseTable.OBSERVATION).columns().fieldNames()));
    columns.addAll(List.of(ConformJob.HIDDEN));
    Dataset<Row> shaped =
        observations.select(columns.stream().map(functions::col).toArray(Column[]::new));
    HashMap<String, SeriesJudge> judges = new HashMap<>();
    dataflows.forEach(d -> judges.put(d.id(), new SeriesJudge(d)));
    DirectSink.Plan plan =
        new DirectSink.Plan(
            new HashMap<>(targets),
            shaped.schema(),
            judges,
            target.release(),
            target.scratch().toString());
    return InternalRows.of(shaped)
        .mapPartitions(rows -> List.of(DirectSink.write(plan, rows)).iterator())
        .collect();
  }

  private Optional<Done> giveUp(List<Outcome> outcomes) {
    progress.step("something does not fit; looking at every record");
    prepared(outcomes).delete(target.home());
    return Optional.empty();
  }

  private Done done(Dataflow dataflow, List<Outcome> outcomes, DirectTally tally) {
    Prepared rows = prepared(outcomes);
    Present present = new Present();
    outcomes.forEach(
        o ->
            o.byIndicator()
                .forEach(
                    (indicator, its) ->
                        present.add(
                            dataflow.id(),
                            indicator,
                            its.areas(),
                            its.periods(),
                            its.breakdowns())));
    String[] faults =
        outcomes.stream().map(Outcome::faults).filter(f -> f != null).toArray(String[]::new);
    long read = tally.sum(dataflow.id(), DirectTally.Entry::read);
    quality.checked(
        dataflow,
        read,
        present,
        faults.length == 0 ? null : spark.read().schema(SeriesJudge.BROKEN).json(faults));
    return new Done(
        read,
        tally.sum(dataflow.id(), DirectTally.Entry::accepted),
        rows.observations(),
        present.periods(dataflow.id()).stream().sorted().toList(),
        rows);
  }

  private Prepared prepared(List<Outcome> outcomes) {
    Map<WarehouseTable, List<DataFile>> files = new EnumMap<>(WarehouseTable.class);
    Map<WarehouseTable, Set<String>> used = new EnumMap<>(WarehouseTable.class);
    for (Outcome outcome : outcomes) {
      outcome
          .files()
          .forEach((t, file) -> files.computeIfAbsent(t, k -> new ArrayList<>()).add(file));
      outcome
          .byIndicator()
          .forEach(
              (indicator, its) -> {
                used(used, WarehouseTable.INDICATOR).add(indicator);
                used(used, WarehouseTable.AREA).addAll(its.areas());
                used(used, WarehouseTable.PERIOD).addAll(its.periods());
              });
    }
    return new Prepared(
        target.release(),
        files,
        outcomes.stream().mapToLong(Outcome::observations).sum(),
        used,
        outcomes.stream().anyMatch(Outcome::doubtful));
  }

  private static Set<String> used(Map<WarehouseTable, Set<String>> used, WarehouseTable table) {
    return used.computeIfAbsent(table, t -> new HashSet<>());
  }

  private Dataset<Row> query(String name, Map<String, Dataset<Row>> views) {
    return SqlFile.query(spark, "warehouse/" + name, views, Map.of());
  }
}

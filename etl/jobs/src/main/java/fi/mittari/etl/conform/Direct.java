package fi.mittari.etl.conform;

import fi.mittari.etl.Progress;
import fi.mittari.etl.conform.DirectSink.Outcome;
import fi.mittari.etl.dataflow.Codelists;
import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.quality.ObservationCheck;
import fi.mittari.etl.quality.Present;
import fi.mittari.etl.quality.Quality;
import fi.mittari.etl.quality.SeriesJudge;
import fi.mittari.etl.staging.StagingPlan;
import fi.mittari.etl.staging.StagingShare;
import fi.mittari.etl.staging.StagingView;
import fi.mittari.etl.warehouse.InternalRows;
import fi.mittari.etl.warehouse.Prepared;
import fi.mittari.etl.warehouse.TableTarget;
import fi.mittari.etl.warehouse.WarehouseTable;
import java.io.Serializable;
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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.commons.lang3.SerializationUtils;
import org.apache.iceberg.DataFile;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.LongAccumulator;

/**
 * The straight way of big sources, from their bytes to files of the warehouse in one pass: records
 * are divided by indicator and area, sorted, merged, completed, checked, protected and written, by
 * Spark with one shuffle, or by this process where they fit into its memory. It is for dataflows of
 * which nothing is summed up and nothing is expected of many observations together. At a fault of a
 * record or an observation it gives up, and the usual way finds out what to say of it.
 */
final class Direct {

  private static final long ROWS_A_PART = 750_000;
  private static final int SAMPLE = 2_000;
  private static final int BYTES_A_ROW = 12;

  private final Supplier<SparkSession> spark;
  private final Codelists codelists;
  private final Quality quality;
  private final DirectTarget target;
  private final Progress progress;

  Direct(
      Supplier<SparkSession> spark,
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
    List<Dataflow> dataflows = plans.values().stream().map(StagingPlan::dataflow).toList();
    ArrayList<StagingShare> shares = StagingShare.of(spark, plans, files);
    Map<String, Long> rows = rows(plans, shares);
    boolean here = rows.values().stream().mapToLong(Long::longValue).sum() <= target.mostHere();
    DirectTally tally = new DirectTally();
    AtomicLong broken = new AtomicLong();
    Optional<List<Outcome>> outcomes = Optional.empty();
    if (here) {
      Work work = work(plans, shares, rows, 1);
      progress.step("merging, checking, protecting and writing observations");
      // A copy for each thread, as Spark gives one to each of its tasks.
      byte[] copy = SerializationUtils.serialize(work);
      outcomes =
          new DirectHere(2 * target.mostHere())
              .run(
                  shares.size(),
                  () -> task(SerializationUtils.deserialize(copy), tally),
                  broken::addAndGet);
    }
    if (outcomes.isEmpty()) {
      tally.reset();
      int parallel = spark.get().sparkContext().defaultParallelism();
      outcomes = Optional.of(spread(work(plans, shares, rows, parallel), tally, broken));
    }
    Map<String, Optional<Done>> done = new HashMap<>();
    for (Dataflow d : dataflows) {
      List<Outcome> its = outcomes.get().stream().filter(o -> d.id().equals(o.dataflow())).toList();
      boolean faulty = tally.sum(d.id(), DirectTally.Entry::faulty) > 0 || broken.get() > 0;
      done.put(d.id(), faulty ? giveUp(its) : Optional.of(done(d, its, tally)));
    }
    return done;
  }

  /** What is to be done, with what is needed for it. Not thread-safe; serializable. */
  private record Work(
      HashMap<String, StagingPlan> plans,
      ArrayList<StagingShare> shares,
      ArrayList<String> flows,
      ArrayList<DirectKeys> keys,
      ArrayList<String> files,
      DirectSteps steps)
      implements Serializable {

    /** Begins to read a share. */
    Iterator<InternalRow> open(int number, DirectTally tally) {
      StagingShare share = shares.get(number);
      String dataflow = share.file().dataflow();
      int flow = flows.indexOf(dataflow);
      DirectRow row = new DirectRow(flow, keys.get(flow), files.indexOf(share.file().name()));
      return new DirectRows(number, dataflow, share.open(plans), row, tally);
    }
  }

  private static DirectHere.Task task(Work work, DirectTally tally) {
    return new DirectHere.Task() {
      @Override
      public Iterator<InternalRow> open(int share) {
        return work.open(share, tally);
      }

      @Override
      public Outcome write(int part, Iterator<InternalRow> sorted, LongConsumer broken) {
        return work.steps().write(part, 0, sorted, broken);
      }
    };
  }

  private Work work(
      Map<String, StagingPlan> plans,
      ArrayList<StagingShare> shares,
      Map<String, Long> rows,
      int parallel) {
    List<Dataflow> dataflows = plans.values().stream().map(StagingPlan::dataflow).toList();
    ArrayList<String> flows = new ArrayList<>(plans.keySet());
    ArrayList<DirectKeys> keys = keys(plans, rows, parallel);
    ArrayList<String> names =
        new ArrayList<>(new TreeSet<>(shares.stream().map(s -> s.file().name()).toList()));
    return new Work(
        new HashMap<>(plans),
        shares,
        flows,
        keys,
        names,
        new DirectSteps(
            new DirectTexts(flows, keys, names),
            new ObservationRule.Book(dataflows),
            new ObservationCheck(dataflows, Completing.SCHEMA),
            sink(dataflows)));
  }

  private ArrayList<DirectKeys> keys(
      Map<String, StagingPlan> plans, Map<String, Long> rows, int parallel) {
    ArrayList<DirectKeys> keys = new ArrayList<>();
    Set<String> areas = codelists.areas().keySet();
    int first = 0;
    for (StagingPlan plan : plans.values()) {
      long parts = Math.max(1, rows.get(plan.dataflow().id()) / ROWS_A_PART);
      int even = (int) Math.min(10_000, (parts + parallel - 1) / parallel * parallel);
      DirectKeys one = new DirectKeys(plan.dataflow(), areas, plan.breakdownCodes(), first, even);
      keys.add(one);
      first = one.end();
    }
    return keys;
  }

  /** How many staged rows there will be of each dataflow, about. */
  private static Map<String, Long> rows(Map<String, StagingPlan> plans, List<StagingShare> shares) {
    Map<String, Long> rows = new HashMap<>();
    plans.forEach(
        (dataflow, plan) ->
            rows.put(
                dataflow,
                rows(
                    plan,
                    shares.stream().filter(s -> s.file().dataflow().equals(dataflow)).toList())));
    return rows;
  }

  /** How many staged rows there will be, about, from the first records of the biggest share. */
  private static long rows(StagingPlan plan, List<StagingShare> shares) {
    long bytes = shares.stream().mapToLong(StagingShare::bytes).sum();
    StagingShare biggest =
        shares.stream().max((a, b) -> Long.compare(a.bytes(), b.bytes())).orElseThrow();
    return (long) (biggest.sampled(plan, SAMPLE).orElse(1.0 / BYTES_A_ROW) * bytes);
  }

  /** By Spark. */
  private List<Outcome> spread(Work work, DirectTally tally, AtomicLong broken) {
    progress.step("merging, checking, protecting and writing observations");
    SparkSession session = spark.get();
    session.sparkContext().register(tally);
    LongAccumulator counted = session.sparkContext().longAccumulator();
    FlatMapFunction<Iterator<Integer>, InternalRow> read =
        numbers -> work.open(numbers.next(), tally);
    int shares = work.shares().size();
    JavaRDD<InternalRow> rows =
        new JavaSparkContext(session.sparkContext())
            .parallelize(IntStream.range(0, shares).boxed().toList(), shares)
            .mapPartitions(read);
    Column[] order =
        java.util.Arrays.stream(DirectRow.ORDER).map(functions::col).toArray(Column[]::new);
    int parts = work.keys().get(work.keys().size() - 1).end();
    Dataset<Row> sorted =
        InternalRows.relation(session, rows, DirectRow.SCHEMA)
            .repartitionById(parts, functions.col("part"))
            .sortWithinPartitions(order);
    DirectSteps steps = work.steps();
    List<Outcome> outcomes =
        InternalRows.of(sorted)
            .mapPartitions(
                its -> {
                  TaskContext task = TaskContext.get();
                  return List.of(
                          steps.write(task.partitionId(), task.taskAttemptId(), its, counted::add))
                      .iterator();
                })
            .collect();
    broken.addAndGet(counted.value());
    return outcomes;
  }

  private DirectSink.Plan sink(Collection<Dataflow> dataflows) {
    HashMap<WarehouseTable, TableTarget> targets = new HashMap<>();
    for (WarehouseTable t :
        List.of(WarehouseTable.OBSERVATION, WarehouseTable.ORIGINAL, WarehouseTable.SERIES)) {
      targets.put(t, TableTarget.of(target.home(), t));
    }
    StructType columns = targets.get(WarehouseTable.OBSERVATION).columns();
    for (String hidden : ConformJob.HIDDEN) {
      columns = columns.add(Protecting.SCHEMA.apply(hidden));
    }
    HashMap<String, SeriesJudge> judges = new HashMap<>();
    dataflows.forEach(d -> judges.put(d.id(), new SeriesJudge(d)));
    HashSet<String> known = new HashSet<>();
    if (target.release() > 1) {
      dataflows.stream().filter(d -> d.source().bringsChanges()).forEach(d -> known.add(d.id()));
    }
    return new DirectSink.Plan(
        targets, columns, judges, known, target.release(), target.scratch().toString());
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
        faults.length == 0 ? null : spark.get().read().schema(SeriesJudge.BROKEN).json(faults));
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
}

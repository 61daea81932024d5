package fi.mittari.etl.load;

import fi.mittari.etl.Progress;
import fi.mittari.etl.conform.ConformJob;
import fi.mittari.etl.conform.Conformed;
import fi.mittari.etl.conform.Conformed.Tally;
import fi.mittari.etl.conform.DirectTarget;
import fi.mittari.etl.conform.MasterRows;
import fi.mittari.etl.dataflow.Codelists;
import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.draft.Drafts;
import fi.mittari.etl.load.RunReport.DataflowReport;
import fi.mittari.etl.load.RunReport.FileReport;
import fi.mittari.etl.load.RunReport.Outcome;
import fi.mittari.etl.load.report.ReportPage;
import fi.mittari.etl.quality.Findings;
import fi.mittari.etl.quality.Published;
import fi.mittari.etl.quality.RefusedList;
import fi.mittari.etl.release.DataflowResult;
import fi.mittari.etl.release.DataflowResult.Brings;
import fi.mittari.etl.release.LoadSummary;
import fi.mittari.etl.release.MasterData;
import fi.mittari.etl.release.PublishRequest;
import fi.mittari.etl.release.PublishResult;
import fi.mittari.etl.release.Publisher;
import fi.mittari.etl.snapshot.Snapshot;
import fi.mittari.etl.staging.StagingPlan;
import fi.mittari.etl.staging.StagingView;
import fi.mittari.etl.warehouse.Prepared;
import fi.mittari.etl.warehouse.TableTarget;
import fi.mittari.etl.warehouse.WarehouseSession;
import fi.mittari.etl.warehouse.WarehouseTable;
import fi.mittari.model.MittariException;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseLog;
import fi.mittari.model.home.ReleaseRecord;
import fi.mittari.model.home.ReleaseRecord.Changes;
import fi.mittari.model.home.ReleaseRecord.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Takes the definitions of one call the whole way: snapshot, staging, warehouse, release.
 * Everything that was named becomes one release, or nothing does.
 */
public final class LoadJob {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final Tally UNREAD =
      new Tally(0, 0, 0, 0, List.of(), Findings.NONE, Findings.NONE);

  private final LoadRequest request;
  private final Progress progress;
  private final Clock clock;
  private final LongConsumer work;
  private final Codelists codelists = Codelists.load();
  private final Map<String, DataflowReport> reports = new LinkedHashMap<>();
  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private IndexIntake indices;
  private String draft;
  private LedgerIntake ledgers;
  private LookAhead lookedAhead;

  public LoadJob(LoadRequest request, Progress progress, Clock clock) {
    this(request, progress, clock, bytes -> {});
  }

  /**
   * @param work is told, before it begins, how many bytes of sources there are to work on
   */
  public LoadJob(LoadRequest request, Progress progress, Clock clock, LongConsumer work) {
    this.request = request;
    this.progress = progress;
    this.clock = clock;
    this.work = work;
  }

  /**
   * Runs the load and keeps its report in the home.
   *
   * @throws MittariException of kind USER if no definition is found
   */
  public RunReport run() {
    Instant started = clock.instant();
    lookedAhead = LookAhead.begin(request.home());
    String load =
        "load-" + TIME.format(started) + "-" + UUID.randomUUID().toString().substring(0, 4);
    List<Candidate> candidates =
        timed("snapshot", () -> new Intake(request, codelists, clock, progress).take(reports));
    Optional<ReleaseRecord> current = new ReleaseLog(request.home()).current();
    indices = IndexIntake.take(request.paths(), current);
    ledgers = LedgerIntake.take(request.paths(), current);
    List<Candidate> fresh = candidates.stream().filter(c -> !unchanged(c, current)).toList();
    RunReport report =
        fresh.isEmpty() && indices.accepted().isEmpty() && ledgers.isEmpty()
            ? idle(load, started)
            : work(load, started, fresh);
    keep(report);
    return report;
  }

  private boolean unchanged(Candidate candidate, Optional<ReleaseRecord> current) {
    String id = candidate.dataflow().id();
    ReleaseRecord.DataflowState state = current.map(r -> r.dataflows().get(id)).orElse(null);
    if (state == null || !state.fingerprint().equals(candidate.fingerprint())) {
      return false;
    }
    progress.step(id + ": the same file and definition as in " + state.release() + ", unchanged");
    reports.put(id, report(candidate, Outcome.UNCHANGED, UNREAD));
    return true;
  }

  private RunReport idle(String load, Instant started) {
    return report(load, anyRefused() ? "refused" : "nothing_new", started, null);
  }

  private RunReport work(String load, Instant started, List<Candidate> fresh) {
    work.accept(bytes(fresh));
    if (request.mode() == LoadRequest.Mode.DRY_RUN) {
      return tried(load, started, fresh);
    }
    if (request.mode() == LoadRequest.Mode.HOLD) {
      return held(load, started, fresh);
    }
    return work(request.home(), load, started, fresh);
  }

  /** Works in a home beside what is published, against what is published, and leaves no trace. */
  private RunReport tried(String load, Instant started, List<Candidate> fresh) {
    if (!hasReleases()) {
      try (ScratchHome scratch = ScratchHome.make()) {
        return work(scratch.home(), load, started, fresh);
      }
    }
    Drafts drafts = new Drafts(request.home(), clock);
    String id = drafts.open();
    try {
      return work(request.home().draft(id), load, started, fresh);
    } finally {
      drafts.remove(id);
    }
  }

  private boolean hasReleases() {
    return new ReleaseLog(request.home()).current().filter(r -> r.sequence() > 0).isPresent();
  }

  /** Publishes into a home beside what is published; that is what is looked at and approved. */
  private RunReport held(String load, Instant started, List<Candidate> fresh) {
    Drafts drafts = new Drafts(request.home(), clock);
    String id = drafts.open();
    boolean kept = false;
    try {
      Home home = request.home().draft(id);
      int before = new ReleaseLog(home).newest().orElse(0);
      RunReport report = work(home, load, started, fresh);
      ReleaseRecord drafted = new ReleaseLog(home).current().orElse(null);
      if (drafted == null || drafted.sequence() == before) {
        return report;
      }
      drafts.hold(id, load, drafted);
      kept = true;
      draft = id;
      return report(load, "held", started, drafted.changes());
    } finally {
      if (!kept) {
        drafts.remove(id);
      }
    }
  }

  private RunReport work(Home home, String load, Instant started, List<Candidate> fresh) {
    try (WarehouseSession session = WarehouseSession.open(home, request.master())) {
      if (!isAlone(fresh)) {
        progress.step("starting Spark");
        session.begin();
      }
      Optional<ReleaseRecord> begins = new ReleaseLog(home).current();
      if (begins.isPresent() && !lookedAhead.knows(home, begins.get())) {
        // So it is in a draft, and in a home that was restored without its catalog.
        new Publisher(session, progress).prepare();
      }
      try (ConformJob job =
          new ConformJob(
              session::spark,
              codelists,
              progress,
              Published.of(session::spark, new ReleaseLog(request.home()).current()),
              target(home, session, fresh))) {
        Conformed conformed = timed("conform", session, () -> conform(job, fresh));
        keepRefused(load, conformed);
        return publish(load, started, session, fresh, conformed);
      }
    }
  }

  /**
   * Whether the process itself will do all, it seems: it makes no job of deliveries of changes that
   * are small enough. If not, Spark starts when it is needed.
   */
  private boolean isAlone(List<Candidate> fresh) {
    return !fresh.isEmpty()
        && request.mostHere() > 0
        && request.master().startsWith("local")
        && fresh.stream().allMatch(c -> c.dataflow().source().bringsChanges())
        && indices.accepted().isEmpty()
        && ledgers.isEmpty();
  }

  /**
   * Where sources are written at once: big ones, and all that this process can take to its files
   * itself where tables are there already; null where there are none such.
   */
  private DirectTarget target(Home home, WarehouseSession session, List<Candidate> fresh) {
    int newest = new ReleaseLog(home).newest().orElse(-1);
    int here = request.master().startsWith("local") ? request.mostHere() : 0;
    long least = here > 0 && newest > 0 ? 0 : request.directBytes();
    if (bytes(fresh) < least) {
      return null;
    }
    if (newest < 0 || !TableTarget.isYoung(home, WarehouseTable.OBSERVATION)) {
      new Publisher(session, progress).prepare();
      newest = new ReleaseLog(home).newest().orElse(0);
    }
    return new DirectTarget(home, newest + 1, least, here);
  }

  private static long bytes(List<Candidate> fresh) {
    return fresh.stream().flatMap(c -> c.snapshots().stream()).mapToLong(Snapshot::size).sum();
  }

  private void keepRefused(String load, Conformed conformed) {
    if (request.mode() != LoadRequest.Mode.DRY_RUN && conformed.faults().isPresent()) {
      Path file = request.home().reports().resolve(load + "-refused.csv");
      RefusedList.write(file, conformed.faults().get());
    }
  }

  private Conformed conform(ConformJob job, List<Candidate> fresh) {
    if (fresh.isEmpty()) {
      return new Conformed(Optional.empty(), Optional.empty(), Map.of(), Optional.empty());
    }
    Map<String, StagingPlan> plans = new LinkedHashMap<>();
    List<StagingView.File> files = new ArrayList<>();
    for (Candidate c : fresh) {
      plans.put(c.dataflow().id(), c.plan());
      c.snapshots()
          .forEach(
              s ->
                  files.add(
                      new StagingView.File(c.dataflow().id(), s.file().toString(), s.name())));
    }
    Conformed conformed = job.run(plans, files);
    for (Candidate c : fresh) {
      Tally tally = conformed.tallies().get(c.dataflow().id());
      reports.put(
          c.dataflow().id(),
          report(c, tally.refused() ? Outcome.REFUSED : Outcome.ACCEPTED, tally));
    }
    return conformed;
  }

  private RunReport publish(
      String load,
      Instant started,
      WarehouseSession session,
      List<Candidate> fresh,
      Conformed conformed) {
    indices.check(session::spark, codelists, accepted(fresh, conformed));
    if (!ledgers.isEmpty()) {
      ledgers.check(indices.published(session.spark()), codelists, accepted(fresh, conformed));
    }
    boolean refused = anyRefused();
    if (request.mode() == LoadRequest.Mode.DRY_RUN) {
      discard(session.home(), conformed);
      return report(load, refused ? "refused" : "dry_run", started, null);
    }
    if (conformed.isEmpty() && indices.accepted().isEmpty() && ledgers.isEmpty()
        || (refused && request.mode() != LoadRequest.Mode.KEEP_GOING)) {
      discard(session.home(), conformed);
      return report(load, "refused", started, null);
    }
    PublishRequest toPublish = toPublish(load, started, fresh, conformed);
    PublishResult result =
        timed("publish", session, () -> new Publisher(session, progress).publish(toPublish));
    String outcome = refused ? "partly_published" : "published";
    return report(
        load,
        result.published() ? outcome : refused ? "refused" : "nothing_new",
        started,
        result.published() ? result.release().changes() : new Changes(0, 0, 0));
  }

  private static void discard(Home home, Conformed conformed) {
    conformed.prepared().values().forEach(rows -> rows.delete(home));
  }

  private boolean anyRefused() {
    return reports.values().stream().anyMatch(r -> r.outcome() == Outcome.REFUSED)
        || indices.reports().stream().anyMatch(r -> r.outcome() == Outcome.REFUSED)
        || ledgers.reports().stream().anyMatch(r -> r.outcome() == Outcome.REFUSED);
  }

  private static List<Dataflow> accepted(List<Candidate> fresh, Conformed conformed) {
    return fresh.stream()
        .map(Candidate::dataflow)
        .filter(d -> !conformed.tallies().get(d.id()).refused())
        .toList();
  }

  private PublishRequest toPublish(
      String load, Instant started, List<Candidate> fresh, Conformed conformed) {
    TreeSet<String> periods = new TreeSet<>();
    List<DataflowResult> results = new ArrayList<>();
    List<Dataflow> dataflows = new ArrayList<>();
    for (Candidate candidate : fresh) {
      Tally tally = conformed.tallies().get(candidate.dataflow().id());
      if (!tally.refused()) {
        dataflows.add(candidate.dataflow());
        periods.addAll(tally.periods());
        results.add(result(load, started, candidate, conformed));
      }
    }
    return new PublishRequest(
        results,
        new MasterData(
            MasterRows.indicators(dataflows),
            MasterRows.areas(codelists),
            MasterRows.dimensions(codelists, dataflows),
            MasterRows.periods(periods)),
        indices.accepted(),
        ledgers.accepted());
  }

  private DataflowResult result(
      String load, Instant started, Candidate candidate, Conformed conformed) {
    Dataflow dataflow = candidate.dataflow();
    Tally tally = conformed.tallies().get(dataflow.id());
    LoadSummary summary =
        new LoadSummary(
            load + "/" + dataflow.id(),
            dataflow.title().fi(),
            dataflow.title().sv(),
            dataflow.title().en(),
            tally.rowsRead(),
            tally.rowsAccepted(),
            tally.rowsRefused(),
            started,
            clock.instant());
    Prepared prepared = conformed.prepared().get(dataflow.id());
    return new DataflowResult(
        dataflow.id(),
        prepared == null ? its(dataflow, conformed.observations().orElseThrow()) : null,
        prepared == null ? its(dataflow, conformed.originals().orElseThrow()) : null,
        summary,
        candidate.fingerprint(),
        candidate.files().stream().map(this::sourceFile).toList(),
        prepared,
        dataflow.source().bringsChanges() ? Brings.CHANGES : Brings.ALL,
        dataflow.rows().withdraw().isEmpty()
            ? null
            : conformed.withdrawals().map(rows -> its(dataflow, rows)).orElse(null));
  }

  private static Dataset<Row> its(Dataflow dataflow, Dataset<Row> rows) {
    return rows.filter(functions.col("dataflow").equalTo(dataflow.id()));
  }

  private SourceFile sourceFile(Snapshot s) {
    String place = request.home().root().relativize(s.file()).toString().replace('\\', '/');
    return new SourceFile(s.name(), place, s.sha256(), s.size(), s.fetchedAt(), s.address());
  }

  private static DataflowReport report(Candidate candidate, Outcome outcome, Tally tally) {
    return new DataflowReport(
        candidate.dataflow().id(),
        candidate.definition().toString(),
        outcome,
        tally.rowsRead(),
        tally.rowsAccepted(),
        tally.rowsRefused(),
        tally.warned().number(),
        tally.observations(),
        tally.refusedFor().byRule(),
        tally.refusals(),
        tally.warned().byRule(),
        tally.warned().listed(),
        candidate.files().stream().map(FileReport::of).toList(),
        candidate.notes());
  }

  private RunReport report(String load, String outcome, Instant started, Changes changes) {
    String release =
        new ReleaseLog(request.home())
            .current()
            .filter(r -> r.sequence() > 0)
            .map(ReleaseRecord::id)
            .orElse(null);
    return new RunReport(
        load,
        outcome,
        release,
        draft,
        started,
        List.copyOf(reports.values()),
        indices.reports(),
        ledgers.reports(),
        changes,
        seconds);
  }

  private void keep(RunReport report) {
    if (request.mode() == LoadRequest.Mode.DRY_RUN) {
      return;
    }
    Path file = request.home().reports().resolve(report.load() + ".json");
    try {
      Files.createDirectories(file.getParent());
      Path written = file.resolveSibling(file.getFileName() + ".draft");
      Files.writeString(written, report.toJson());
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
      Path page = file.resolveSibling(report.load() + ".html");
      Files.writeString(page, new ReportPage(report, request.language()).html());
    } catch (IOException e) {
      throw MittariException.internal(
          "cannot-write-report", "the report " + file + " cannot be written: " + e, e);
    }
  }

  /** What a stage waits for Spark is told apart. */
  private <T> T timed(String stage, WarehouseSession session, java.util.function.Supplier<T> work) {
    double before = session.waited();
    try {
      return timed(stage, work);
    } finally {
      seconds.merge(stage, before - session.waited(), Double::sum);
      seconds.put("spark", session.waited());
    }
  }

  private <T> T timed(String stage, java.util.function.Supplier<T> work) {
    long start = System.nanoTime();
    try {
      return work.get();
    } finally {
      seconds.merge(stage, (System.nanoTime() - start) / 1e9, Double::sum);
    }
  }
}

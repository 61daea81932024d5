package fi.mittari.etl.load;

import fi.mittari.etl.Progress;
import fi.mittari.etl.conform.ConformJob;
import fi.mittari.etl.dataflow.Codelists;
import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.dataflow.DataflowReader;
import fi.mittari.etl.load.RunReport.DataflowReport;
import fi.mittari.etl.load.RunReport.Outcome;
import fi.mittari.etl.quality.RefusedRow;
import fi.mittari.etl.snapshot.Sha256;
import fi.mittari.etl.snapshot.Snapshot;
import fi.mittari.etl.snapshot.SnapshotStore;
import fi.mittari.etl.snapshot.SourceFiles;
import fi.mittari.etl.source.Fetched;
import fi.mittari.etl.source.Fetcher;
import fi.mittari.etl.staging.StagingPlan;
import fi.mittari.model.MittariException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The first steps of a load: definitions are read, source files found or fetched, and kept. */
final class Intake {

  /** Raised when the same source would give other observations than before. */
  private static final String ENGINE = "1";

  private final LoadRequest request;
  private final Codelists codelists;
  private final Clock clock;
  private final Progress progress;
  private final Fetcher fetcher;
  private final DataflowReader reader = new DataflowReader();

  Intake(LoadRequest request, Codelists codelists, Clock clock, Progress progress) {
    this.request = request;
    this.codelists = codelists;
    this.clock = clock;
    this.progress = progress;
    this.fetcher =
        new Fetcher(
            request.home(),
            request.fetching(),
            request.mode() == LoadRequest.Mode.DRY_RUN
                ? Fetcher.Keeping.SCRATCH
                : Fetcher.Keeping.SNAPSHOTS,
            clock,
            progress);
  }

  /**
   * The dataflows that are fit to be read, in the order of their definitions.
   *
   * @param reports takes the report of each dataflow that is not
   */
  List<Candidate> take(Map<String, DataflowReport> reports) {
    Map<String, Path> definitions = new LinkedHashMap<>();
    List<Candidate> candidates = new ArrayList<>();
    for (Path path : request.paths()) {
      int leftOut = DataflowReader.leftOut(path);
      if (leftOut > 0) {
        progress.step(
            "leaving out %d definitions that fetch: folders named live must be named themselves"
                .formatted(leftOut));
      }
      for (Path definition : DataflowReader.find(path)) {
        try {
          Dataflow dataflow = reader.read(definition);
          Path before = definitions.putIfAbsent(dataflow.id(), definition);
          if (before != null) {
            throw MittariException.source(
                "dataflow-twice",
                "dataflow '%s' is defined in %s and in %s"
                    .formatted(dataflow.id(), before, definition));
          }
          candidates.add(candidate(definition, dataflow));
        } catch (MittariException e) {
          reports.put(definition.toString(), refused(definition, e));
        }
      }
    }
    return candidates;
  }

  private Candidate candidate(Path definition, Dataflow dataflow) {
    StagingPlan plan = new StagingPlan(dataflow, codelists);
    ConformJob.check(dataflow);
    Fetched taken =
        dataflow.source().fetch() == null ? local(definition, dataflow) : fetcher.fetch(dataflow);
    taken.regions().ifPresent(r -> plan.regions(r.file()));
    List<Snapshot> beside = taken.regions().stream().toList();
    List<Snapshot> all = new ArrayList<>(taken.data());
    all.addAll(beside);
    return new Candidate(
        definition,
        plan,
        taken.data(),
        beside,
        SourceNotes.of(plan, taken.data()),
        fingerprint(definition, dataflow, all));
  }

  private Fetched local(Path definition, Dataflow dataflow) {
    Path folder = request.source().orElseGet(() -> definition.toAbsolutePath().getParent());
    progress.step("taking the files of " + dataflow.id());
    List<Snapshot> snapshots = new ArrayList<>();
    SourceFiles.find(dataflow, folder)
        .forEach((name, file) -> snapshots.add(take(dataflow, name, file)));
    Optional<Snapshot> regions =
        SourceFiles.regions(dataflow, folder)
            .map(file -> take(dataflow, dataflow.source().regions(), file));
    return new Fetched(snapshots, regions);
  }

  private Snapshot take(Dataflow dataflow, String name, Path file) {
    return request.mode() == LoadRequest.Mode.DRY_RUN
        ? inPlace(name, file)
        : new SnapshotStore(request.home(), clock).keep(dataflow, file, name);
  }

  private static Snapshot inPlace(String name, Path file) {
    try {
      Instant changed = Files.getLastModifiedTime(file).toInstant();
      return new Snapshot(
          name, file.toAbsolutePath(), Sha256.of(file), Files.size(file), changed, null);
    } catch (IOException e) {
      throw MittariException.source("unreadable-source", name + ": " + e);
    }
  }

  private String fingerprint(Path definition, Dataflow dataflow, List<Snapshot> snapshots) {
    try {
      List<String> parts = new ArrayList<>();
      parts.add(ENGINE);
      parts.add(Sha256.of(definition));
      parts.add(codelists.checksum(dataflow));
      snapshots.forEach(s -> parts.add(s.name() + " " + s.sha256()));
      return Sha256.of(parts);
    } catch (IOException e) {
      throw MittariException.source("bad-definition", definition + ": " + e);
    }
  }

  private static DataflowReport refused(Path definition, MittariException e) {
    RefusedRow row = new RefusedRow(definition.toString(), 0, null, null, e.code(), e.getMessage());
    return new DataflowReport(
        definition.toString(),
        definition.toString(),
        Outcome.REFUSED,
        0,
        0,
        1,
        0,
        0,
        Map.of(e.code(), 1L),
        List.of(row),
        Map.of(),
        List.of(),
        List.of(),
        List.of());
  }
}

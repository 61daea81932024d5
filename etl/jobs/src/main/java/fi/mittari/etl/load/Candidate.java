package fi.mittari.etl.load;

import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.snapshot.Snapshot;
import fi.mittari.etl.staging.StagingPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A dataflow that is fit to be read.
 *
 * @param definition its file
 * @param plan the definition with its codes
 * @param snapshots its source files
 * @param beside files that its source files are joined with
 * @param notes what its reader leaves out and a person must know of
 * @param fingerprint SHA-256 over definition, codelists and source bytes
 */
record Candidate(
    Path definition,
    StagingPlan plan,
    List<Snapshot> snapshots,
    List<Snapshot> beside,
    List<String> notes,
    String fingerprint) {

  Candidate {
    snapshots = List.copyOf(snapshots);
    beside = List.copyOf(beside);
    notes = List.copyOf(notes);
  }

  /** All its files. */
  List<Snapshot> files() {
    return Stream.concat(snapshots.stream(), beside.stream()).toList();
  }

  Dataflow dataflow() {
    return plan.dataflow();
  }
}

package fi.mittari.etl.load;

import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.snapshot.Snapshot;
import fi.mittari.etl.staging.StagingPlan;
import java.nio.file.Path;
import java.util.List;

/**
 * A dataflow that is fit to be read.
 *
 * @param definition its file
 * @param plan the definition with its codes
 * @param snapshots its source files
 * @param fingerprint SHA-256 over definition, codelists and source bytes
 */
record Candidate(Path definition, StagingPlan plan, List<Snapshot> snapshots, String fingerprint) {

  Dataflow dataflow() {
    return plan.dataflow();
  }
}

package fi.mittari.api.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A short run of the fault program, with faults of its own each time. */
class FaultsIT {

  private static final int FAULTS = 10;
  private static final int MINUTES = 3;

  @Test
  void nothingIsLostOrHalfServed() throws Exception {
    assumeTrue(
        Files.exists(Place.find().root().resolve("etl/jobs/target/classpath-provided.txt")),
        "not packaged; run mvn verify");
    long seed = System.nanoTime();
    List<FaultProgram.Outcome> outcomes = FaultProgram.run(seed, FAULTS, MINUTES, null);
    System.out.println(FaultProgram.table(seed, outcomes));
    assertThat(outcomes).hasSizeGreaterThanOrEqualTo(FAULTS / 3);
    assertThat(outcomes)
        .as("seed " + seed)
        .allSatisfy(outcome -> assertThat(outcome.problems()).as(outcome.toString()).isEmpty());
  }
}

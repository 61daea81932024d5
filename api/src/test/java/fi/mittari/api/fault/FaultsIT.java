package fi.mittari.api.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A short run of the fault program: the same kinds of faults each time, at moments of their own.
 * Other kinds have tests of their own, or their turn when the program is run by hand.
 */
class FaultsIT {

  private static final int FAULTS = 10;
  private static final int MINUTES = 3;
  private static final long SEED = 105;

  @Test
  void nothingIsLostOrHalfServed() throws Exception {
    assumeTrue(
        Files.exists(Place.find().root().resolve("etl/jobs/target/classpath-provided.txt")),
        "not packaged; run mvn verify");
    List<FaultProgram.Outcome> outcomes = FaultProgram.run(SEED, FAULTS, MINUTES, null);
    System.out.println(FaultProgram.table(SEED, outcomes));
    assertThat(outcomes).hasSizeGreaterThanOrEqualTo(FAULTS / 3);
    assertThat(outcomes)
        .as("seed " + SEED)
        .allSatisfy(outcome -> assertThat(outcome.problems()).as(outcome.toString()).isEmpty());
  }
}

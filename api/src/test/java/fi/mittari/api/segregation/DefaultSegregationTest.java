package fi.mittari.api.segregation;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.api.fixture.ManyReleases;
import fi.mittari.api.http.Question;
import fi.mittari.api.serving.AheadCare;
import fi.mittari.api.serving.Lease;
import fi.mittari.api.serving.Serving;
import fi.mittari.api.serving.ServingSwitch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After a while nothing that is usually asked has to be drawn, in any release. */
class DefaultSegregationTest {

  private static final Map<String, String> ASKED =
      Map.of("indicator", "unemployment-rate", "level", "district", "changes", "each");

  @TempDir Path folder;

  private final long seed = System.nanoTime() % 1_000_000;

  @Test
  void theUsualQuestionsAreKnownInEveryReleaseAndAsAFreshDrawGivesThem() throws Exception {
    try (ManyReleases home = ManyReleases.suppressedLate(folder.resolve("home"), seed)) {
      home.next();
      try (ServingSwitch servings = ServingSwitch.start(home.home(), "256MB");
          AheadCare care =
              AheadCare.start(servings, home.home(), List.of(new DefaultSegregation()))) {
        assertThat(care).isNotNull();
        await(servings, 1);
        int usual = known(servings, List.of());
        assertThat(usual).as("seed %d", seed).isPositive();
        try (Lease lease = servings.acquire().orElseThrow()) {
          AskedQuestions.of(lease.serving()).remember(ASKED);
        }
        home.next();
        await(servings, 2);
        assertThat(known(servings, List.of(ASKED)))
            .as("seed %d", seed)
            .isGreaterThan(known(servings, List.of()));
      }
    }
  }

  private void await(ServingSwitch servings, int release) throws InterruptedException {
    for (int i = 0; i < 6000; i++) {
      if (servings.status().release() == release && servings.isPrepared()) {
        return;
      }
      Thread.sleep(100);
    }
    throw new IllegalStateException("seed " + seed + ": r" + release + " was never prepared");
  }

  /** How many limits the questions rest on; all of them are known. */
  private int known(ServingSwitch servings, List<Map<String, String>> asked) {
    AtomicInteger limits = new AtomicInteger();
    try (Lease lease = servings.acquire().orElseThrow()) {
      Serving serving = lease.serving();
      KnownLimits kept = KnownLimits.of(serving);
      for (Map<String, String> question : UsualQuestions.of(serving, asked)) {
        SegregationEndpoints.draw(
            Question.unasked(serving, question),
            (key, numbers, drawn) -> {
              double[] fresh = drawn.get();
              assertThat(kept.of(key, numbers, () -> new double[0]))
                  .as("seed %d, %s", seed, question)
                  .isEqualTo(fresh);
              limits.incrementAndGet();
              return fresh;
            });
      }
    }
    return limits.get();
  }
}

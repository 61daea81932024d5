package fi.mittari.api.segregation;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.api.kept.KeptResults;
import fi.mittari.api.kept.Key;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.segregation.Units;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits are found again by what they were drawn from, and by nothing else. */
class KnownLimitsTest {

  @TempDir private Path folder;

  private static Units units(double first, double second) {
    return new Units(new double[] {first, second}, new double[] {100, 200});
  }

  @Test
  void theSameCountsHaveTheSameKeyAndOthersAnother() {
    assertThat(KnownLimits.key(Confidence.P95, 1000, units(3, 4)))
        .isEqualTo(KnownLimits.key(Confidence.P95, 1000, units(3, 4)));
    Set<Key> keys = new HashSet<>();
    keys.add(KnownLimits.key(Confidence.P95, 1000, units(3, 4)));
    keys.add(KnownLimits.key(Confidence.P95, 999, units(3, 4)));
    keys.add(KnownLimits.key(Confidence.of(90), 1000, units(3, 4)));
    keys.add(KnownLimits.key(Confidence.P95, 1000, units(4, 3)));
    keys.add(KnownLimits.key(Confidence.P95, 1000, units(3, 4), units(3, 4)));
    keys.add(KnownLimits.key(Confidence.P95, 1000, units(3, 4), units(4, 3)));
    keys.add(KnownLimits.key(Confidence.P95, 1000, units(4, 3), units(3, 4)));
    assertThat(keys).hasSize(7);
  }

  @Test
  void whatWasDrawnIsTakenAsItWasAndOnlyWhole() {
    try (KeptResults kept = new KeptResults(folder)) {
      kept.look();
      KnownLimits known = new KnownLimits(kept, KeptResults.Origin.ASKED);
      Key key = KnownLimits.key(Confidence.P95, 1000, units(3, 4));
      double[] drawn = {0.1, Double.NaN, -0.0, Double.POSITIVE_INFINITY};
      assertThat(known.of(key, 4, () -> drawn)).isEqualTo(drawn);
      assertThat(known.of(key, 4, () -> new double[] {2})).isEqualTo(drawn);
      assertThat(known.of(key, 3, () -> new double[] {1, 2, 3})).containsExactly(1, 2, 3);
    }
    assertThat(new KnownLimits(null, KeptResults.Origin.ASKED).of(null, 1, () -> new double[] {5}))
        .containsExactly(5);
  }

  @Test
  void theQuestionsAskedLastAreRemembered() {
    AskedQuestions kept = new AskedQuestions();
    for (int i = 0; i < 1_000; i++) {
      kept.remember(Map.of("indicator", "i" + i));
    }
    kept.remember(Map.of("indicator", "i990"));
    List<Map<String, String>> asked = kept.all();
    assertThat(asked.subList(0, 3))
        .containsExactly(
            Map.of("indicator", "i990"), Map.of("indicator", "i999"), Map.of("indicator", "i998"));
    assertThat(asked.size()).isBetween(100, 500);
  }
}

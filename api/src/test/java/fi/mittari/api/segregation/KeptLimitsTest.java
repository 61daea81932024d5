package fi.mittari.api.segregation;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.segregation.Units;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Limits are found again by what they were drawn from, and by nothing else. */
class KeptLimitsTest {

  private static Units units(double first, double second) {
    return new Units(new double[] {first, second}, new double[] {100, 200});
  }

  @Test
  void theSameCountsHaveTheSameKeyAndOthersAnother() {
    assertThat(KeptLimits.Key.of(Confidence.P95, 1000, units(3, 4)))
        .isEqualTo(KeptLimits.Key.of(Confidence.P95, 1000, units(3, 4)));
    Set<KeptLimits.Key> keys = new HashSet<>();
    keys.add(KeptLimits.Key.of(Confidence.P95, 1000, units(3, 4)));
    keys.add(KeptLimits.Key.of(Confidence.P95, 999, units(3, 4)));
    keys.add(KeptLimits.Key.of(Confidence.of(90), 1000, units(3, 4)));
    keys.add(KeptLimits.Key.of(Confidence.P95, 1000, units(4, 3)));
    keys.add(KeptLimits.Key.of(Confidence.P95, 1000, units(3, 4), units(3, 4)));
    keys.add(KeptLimits.Key.of(Confidence.P95, 1000, units(3, 4), units(4, 3)));
    keys.add(KeptLimits.Key.of(Confidence.P95, 1000, units(4, 3), units(3, 4)));
    assertThat(keys).hasSize(7);
  }

  @Test
  void answersTakeWhatIsKeptAndKeepNothing() {
    KeptLimits kept = new KeptLimits();
    KeptLimits.Key key = KeptLimits.Key.of(Confidence.P95, 1000, units(3, 4));
    assertThat(kept.take(key, () -> new double[] {1})).containsExactly(1);
    assertThat(kept.keep(key, () -> new double[] {2})).containsExactly(2);
    assertThat(kept.keep(key, () -> new double[] {3})).containsExactly(2);
    assertThat(kept.take(key, () -> new double[] {4})).containsExactly(2);
  }

  @Test
  void theQuestionsAskedLastAreRemembered() {
    KeptLimits kept = new KeptLimits();
    for (int i = 0; i < 1_000; i++) {
      kept.remember(Map.of("indicator", "i" + i));
    }
    kept.remember(Map.of("indicator", "i990"));
    List<Map<String, String>> asked = kept.asked();
    assertThat(asked.subList(0, 3))
        .containsExactly(
            Map.of("indicator", "i990"), Map.of("indicator", "i999"), Map.of("indicator", "i998"));
    assertThat(asked.size()).isBetween(100, 500);
  }
}

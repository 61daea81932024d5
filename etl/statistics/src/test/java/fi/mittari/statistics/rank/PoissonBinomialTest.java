package fi.mittari.statistics.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fi.mittari.statistics.Draws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoissonBinomialTest {

  /** By hand: 0.2 and 0.6 without 0.9: none 0.32, one 0.56, both 0.12. */
  @Test
  void twoEventsByHand() {
    PoissonBinomial counts = new PoissonBinomial(3);
    counts.add(0.2);
    counts.add(0.9);
    counts.add(0.6);
    double[] row = new double[5];
    counts.without(0.9, 2, row, 1);
    assertThat(row[0]).isZero();
    assertThat(row[1]).isCloseTo(0.64, within(1e-14));
    assertThat(row[2]).isCloseTo(1.12, within(1e-14));
    assertThat(row[3]).isCloseTo(0.24, within(1e-14));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 30, 400})
  void takingOutIsAsIfItHadNeverBeenThere(int events) {
    Draws random = Draws.seeded(events);
    double[] chances = new double[events];
    for (int i = 0; i < events; i++) {
      chances[i] = Math.min(1 - 1e-9, Math.max(1e-9, 1.2 * random.uniform() - 0.1));
    }
    PoissonBinomial all = new PoissonBinomial(events);
    PoissonBinomial others = new PoissonBinomial(events);
    for (double chance : chances) {
      all.add(chance);
    }
    for (int out = 0; out < events; out += Math.max(1, events / 20)) {
      others.clear();
      for (int i = 0; i < events; i++) {
        if (i != out) {
          others.add(chances[i]);
        }
      }
      double[] divided = new double[events + 2];
      double[] straight = new double[events + 2];
      all.without(chances[out], 1, divided, 0);
      others.add(0.5);
      others.without(0.5, 1, straight, 0);
      for (int k = 0; k < divided.length; k++) {
        assertThat(divided[k])
            .as("seed %d, %d of those without %d", events, k, out)
            .isCloseTo(straight[k], within(1e-10));
      }
    }
  }
}
